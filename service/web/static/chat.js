// The tutor's page works without this. With it, an answer is shown sentence by sentence while it arrives.

const form = document.querySelector("form.ask"), talk = document.querySelector(".talk");

/** The events of a stream as they come, each with its name and its data. */
async function* events(reply) {
  const reader = reply.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let rest = ""; ;) {
    const { value, done } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      const name = /^event: (.+)$/m.exec(block)?.[1], data = /^data: (.+)$/m.exec(block)?.[1];
      if (name && data) yield [name, JSON.parse(data)];
    }
  }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const asked = new FormData(form).getAll("q").filter((text) => text.trim()), box = form.querySelector("#question");
  if (!box.value.trim()) return;
  const turn = document.createElement("section"), said = document.createElement("p");
  turn.className = "turn";
  turn.setAttribute("aria-busy", "true"); // read out when it is whole
  const told = form.querySelector(".progress"), slow = setTimeout(() => { told.textContent = told.dataset.slow; }, 500);
  said.className = "answer";
  turn.append(Object.assign(document.createElement("h2"), { className: "asked", textContent: box.value }), said);
  talk.append(turn);
  turn.scrollIntoView({ block: "start" });
  const address = `/chat?${new URLSearchParams(asked.map((text) => ["q", text]))}`;
  try {
    const reply = await fetch("/v1/chat", {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
      body: JSON.stringify({ messages: asked.map((content) => ({ role: "user", content })), stream: true }),
    });
    if (!reply.ok) throw new Error();
    for await (const [name, data] of events(reply)) if (name === "text.delta") said.textContent += data.text;
    const fresh = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
    talk.replaceChildren(...fresh.querySelector(".talk").childNodes);
    form.replaceChildren(...fresh.querySelector("form.ask").childNodes);
    history.pushState(null, "", address);
    document.dispatchEvent(new Event("figures")); // what is still at work is followed
    talk.lastElementChild?.scrollIntoView({ block: "start" });
    form.querySelector("#question").focus({ preventScroll: true });
  } catch {
    location.assign(address);
  } finally {
    clearTimeout(slow);
  }
});
