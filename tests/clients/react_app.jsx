// A small React app on cotter-react, as its examples build one: the provider around everything, the form for strangers.

import React from "react";
import ReactDOM from "react-dom";
import { CotterEnum } from "cotter";
import { CotterContext, CotterProvider, LoginForm } from "cotter-react";

const { issuer, clientId } = document.body.dataset;
Object.assign(CotterEnum, {
  BackendURL: `${issuer}/api/v0`,
  JSURL: issuer,
  AssetURL: issuer,
  WorkerURL: issuer,
});

function Home() {
  const { isLoading, isLoggedIn, user, logout, getAccessToken } = React.useContext(CotterContext);
  const [audience, setAudience] = React.useState("");
  React.useEffect(() => {
    if (isLoggedIn) getAccessToken().then((token) => setAudience(token.getAudience()));
  }, [isLoggedIn]);
  if (isLoading) return <p id="outcome">loading</p>;
  if (isLoggedIn) {
    // The provider says that somebody is in a moment before it says who.
    return (
      <>
        <p id="outcome">in as {user?.identifier}</p>
        <p id="audience">{audience}</p>
        <button onClick={logout}>Log out</button>
      </>
    );
  }
  return (
    <div id="cotter-form-container">
      <p id="outcome">out</p>
      <LoginForm
        type="EMAIL"
        authMethod={document.body.dataset.method}
        onSuccess={() => {}}
        onError={(error) => console.error(error)}
        width={340}
        height={460}
      />
    </div>
  );
}

ReactDOM.render(
  <CotterProvider apiKeyID={clientId}>
    <Home />
  </CotterProvider>,
  document.getElementById("root"),
);
