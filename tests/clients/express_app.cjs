// The app of the reference page, as printed there, and what the page leaves to its reader: where the issuer is, CORS for
// the front end, the users and the session.

const express = require("express");
const app = express();
var cors = require("cors");
var bodyParser = require("body-parser");
var cotterNode = require("cotter-node");
var cotterToken = require("cotter-token-js");
var session = require("express-session");
const port = Number(process.env.PORT);

cotterNode.Constants.BaseURL = process.env.ISSUER + "/api/v0";

app.use(cors({ origin: process.env.SITE, credentials: true }));
app.use(bodyParser.json());
app.use(session({ secret: process.env.SESSION_SECRET, resave: false, saveUninitialized: false }));

const users = new Map();

app.post("/login", async (req, res) => {
  // Validate access token
  const access_token = req.body.oauth_token.access_token;
  var valid = false;
  try {
    valid = await cotterNode.CotterValidateJWT(access_token);
  } catch (e) {
    valid = false;
  }
  if (!valid) {
    res.status(403).end("Invalid access token");
    return;
  }
  // (Optional) Read access token
  let decoded = new cotterToken.CotterAccessToken(access_token);
  // (Optional) Register or Login User
  const registered = !users.has(decoded.getID());
  users.set(decoded.getID(), decoded.getIdentifier());
  req.session.user = decoded.getID();
  res.json({ user: decoded.getID(), identifier: users.get(decoded.getID()), registered });
});

app.get("/me", (req, res) => {
  if (!req.session.user) {
    res.status(401).end();
    return;
  }
  res.json({ user: req.session.user, identifier: users.get(req.session.user) });
});

app.listen(port, "localhost");
