/**
 * The hosted sign-in by plain forms, where it offers a passkey on the way back to the app.
 */

import { holdCeremonies } from "./passkey-forms.js";

holdCeremonies();
