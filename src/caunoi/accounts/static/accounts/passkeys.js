// Passkeys: the browser asks the device, and the answer goes along with the form. Without
// script, or where the browser knows no passkeys, such forms stay out of sight.
// The other half of it, letters to bytes and back, is allauth's webauthn-json.js.

const KNOWN = "PublicKeyCredential" in window && "webauthnJSON" in window;

function data(form) {
  return JSON.parse(form.querySelector("#passkey-data").textContent);
}

async function signInOptions(form) {
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`the server said ${answer.status}`);
  return (await answer.json()).request_options;
}

function additionOptions(form) {
  const options = data(form).creation_options;
  const alone = form.elements.passwordless?.checked ?? false;
  Object.assign(options.publicKey.authenticatorSelection, {
    residentKey: alone ? "required" : "discouraged",
    requireResidentKey: alone,
    ...(alone && { userVerification: "required" }),
  });
  return options;
}

const ASK = {
  "sign-in": async (form) => window.webauthnJSON.get(await signInOptions(form)),
  show: (form) => window.webauthnJSON.get(data(form).request_options),
  add: (form) => window.webauthnJSON.create(additionOptions(form)),
};

async function ask(form) {
  const trouble = form.querySelector("[data-passkey-trouble]");
  trouble.hidden = true;
  try {
    form.elements.credential.value = JSON.stringify(await ASK[form.dataset.passkey](form));
    form.submit();
  } catch {
    trouble.hidden = false;
  }
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!KNOWN) continue;
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(form);
  });
}
