// The reference page's Express example with a user table and a session table in PostgreSQL, two prepared statements.
"use strict";

const crypto = require("crypto");
const express = require("express");
const cors = require("cors");
const bodyParser = require("body-parser");
const cotterNode = require("cotter-node");
const cotterToken = require("cotter-token-js");
const { Pool } = require("pg");

console.log = () => {};
cotterNode.Constants.BaseURL = process.env.BASE_URL;

const pool = new Pool({ max: 8 });
const app = express();
app.use(cors());
app.use(bodyParser.json());

const findOrCreate = {
  name: "find-or-create",
  text: `INSERT INTO peer_users (subject, identifier) VALUES ($1, $2)
         ON CONFLICT (subject) DO UPDATE SET identifier = excluded.identifier RETURNING id, (xmax = 0) AS registered`,
};
const startSession = { name: "start-session", text: "INSERT INTO peer_sessions (digest, user_id) VALUES ($1, $2)" };

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
  const found = await pool.query({ ...findOrCreate, values: [decoded.getID(), decoded.getIdentifier()] });
  const { id, registered } = found.rows[0];
  const session = crypto.randomBytes(32).toString("base64url");
  await pool.query({ ...startSession, values: [crypto.createHash("sha256").update(session).digest(), id] });
  res.cookie("__Host-session", session, { httpOnly: true, secure: true, sameSite: "lax" });
  res.json({ user: { id: String(id), identifier: decoded.getIdentifier() }, registered });
});

pool
  .query(
    `CREATE TABLE IF NOT EXISTS peer_users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, subject text UNIQUE, identifier text);
     CREATE TABLE IF NOT EXISTS peer_sessions (digest bytea PRIMARY KEY, user_id bigint NOT NULL REFERENCES peer_users)`,
  )
  .then(() => app.listen(Number(process.env.PORT), "127.0.0.1"));
