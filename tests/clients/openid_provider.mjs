// npm oidc-provider, an OpenID provider that is not ours: whoever comes is Ann, and nobody is asked anything.
// Takes its port, the redirect URI, and the algorithms, each of which is a client's.

import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";

import Provider from "oidc-provider";

const [port, redirectUri, ...algorithms] = process.argv.slice(2);

const kinds = {
  RS256: ["rsa", { modulusLength: 2048 }],
  PS256: ["rsa", { modulusLength: 2048 }],
  ES256: ["ec", { namedCurve: "P-256" }],
  ES384: ["ec", { namedCurve: "P-384" }],
  EdDSA: ["ed25519", {}],
};
const keys = algorithms.map((alg) => {
  const [kind, options] = kinds[alg];
  return { ...generateKeyPairSync(kind, options).privateKey.export({ format: "jwk" }), kid: `for ${alg}`, alg, use: "sig" };
});

const issuer = `http://localhost:${port}`;
const provider = new Provider(issuer, {
  jwks: { keys },
  enabledJWA: { idTokenSigningAlgValues: algorithms },
  clients: algorithms.map((alg) => ({
    client_id: `app-${alg}`,
    client_secret: "a secret: of the app's",
    redirect_uris: [redirectUri],
    id_token_signed_response_alg: alg,
  })),
  claims: { openid: ["sub"], email: ["email", "email_verified"] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  pkce: { required: () => true },
  findAccount: (_, sub) => ({
    accountId: sub,
    claims: () => ({ sub, email: "ann@example.com", email_verified: true }),
  }),
});
provider.use(async (context, next) => {
  if (!context.path.startsWith("/interaction/")) {
    return next();
  }
  const { prompt, params, session } = await provider.interactionDetails(context.req, context.res);
  if (prompt.name === "login") {
    return provider.interactionFinished(context.req, context.res, { login: { accountId: "ann" } });
  }
  const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope("openid email");
  const grantId = await grant.save();
  return provider.interactionFinished(context.req, context.res, { consent: { grantId } });
});
createServer(provider.callback()).listen(Number(port), "localhost");
