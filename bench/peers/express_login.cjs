// The reference page's Express example, completed where its text is garbled, with its prints silenced in its favour.
"use strict";

const express = require("express");
const cors = require("cors");
const bodyParser = require("body-parser");
const session = require("express-session");
const cotterNode = require("cotter-node");
const cotterToken = require("cotter-token-js");

console.log = () => {};
cotterNode.Constants.BaseURL = process.env.BASE_URL;

const app = express();
app.use(cors());
app.use(bodyParser.json());
app.use(session({ secret: "of this benchmark alone", resave: false, saveUninitialized: true }));

app.post("/login", async (req, res) => {
  const access_token = req.body.oauth_token.access_token;
  let valid = false;
  try {
    valid = await cotterNode.CotterValidateJWT(access_token);
  } catch (e) {
    valid = false;
  }
  if (!valid) {
    res.status(403).end("Invalid access token");
    return;
  }
  const decoded = new cotterToken.CotterAccessToken(access_token);
  req.session.user = decoded.getID();
  res.json({ user: { id: decoded.getID(), identifier: decoded.getIdentifier() }, registered: false });
});

app.listen(Number(process.env.PORT), "127.0.0.1");
