// The page of a long job works without this, by its link. With it, progress shows itself and the answer comes by itself.

const AGAIN = 2000, TRIES = 3;

/** Show how far a job is; true where there is nothing left to wait for. */
function show(place, job) {
  const bar = place.querySelector("progress");
  bar.max = job.progress.total;
  bar.value = job.progress.done;
  place.querySelector("[data-said]").textContent = `${job.progress.done} of ${job.progress.total} parts are done.`;
  return !["queued", "running"].includes(job.state);
}

const leave = (place) => location.assign(place.dataset.here);

/** Ask for the job now and then, where events do not come. */
async function poll(place) {
  const wait = () => setTimeout(() => poll(place), AGAIN);
  if (!place.isConnected) return;
  try {
    const reply = await fetch(`/v1/jobs/${place.dataset.job}`);
    if (reply.status === 503) wait();
    else if (!reply.ok || show(place, await reply.json())) leave(place);
    else wait();
  } catch {
    wait();
  }
}

/** Cancel the job when the reader says so; what is done of it is kept. */
function stops(place) {
  const button = place.querySelector("[data-stop]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    const reply = await fetch(`/v1/jobs/${place.dataset.job}`, { method: "DELETE" }).catch(() => null);
    if (reply?.ok || reply?.status === 410) leave(place);
    else button.disabled = false;
  });
}

function follow(place) {
  if (place.dataset.followed) return;
  place.dataset.followed = "yes";
  stops(place);
  const events = new EventSource(`/v1/jobs/${place.dataset.job}/events`);
  let failed = 0; // in a row: a stream that ends in time opens again
  const seen = ({ data }) => {
    if (!place.isConnected) events.close();
    else if (show(place, JSON.parse(data))) { events.close(); leave(place); }
  };
  for (const state of ["queued", "running", "done", "failed", "cancelled", "expired"]) events.addEventListener(state, seen);
  events.onopen = () => { failed = 0; };
  events.onerror = () => {
    failed += 1;
    if (events.readyState !== EventSource.CLOSED && failed < TRIES) return;
    events.close();
    poll(place);
  };
}

const followAll = () => document.querySelectorAll("[data-job]").forEach(follow);
document.addEventListener("figures", followAll);
followAll();
