// The page of a long job works without this, by its link. With it, progress shows itself and the answer comes by itself.

const AGAIN = 2000;

/** Show how far a job is; true where there is nothing left to wait for. */
function show(place, job) {
  place.querySelector("progress").value = job.progress.done;
  place.querySelector("[data-said]").textContent = `${job.progress.done} of ${job.progress.total} parts are done.`;
  return !["queued", "running"].includes(job.state);
}

/** Ask for the job now and then, where events do not come. */
async function poll(place) {
  const wait = () => setTimeout(() => poll(place), AGAIN);
  if (!place.isConnected) return;
  try {
    const reply = await fetch(`/v1/jobs/${place.dataset.job}`);
    if (reply.status === 503) wait();
    else if (!reply.ok || show(place, await reply.json())) location.assign(place.dataset.here);
    else wait();
  } catch {
    wait();
  }
}

function follow(place) {
  if (place.dataset.followed) return;
  place.dataset.followed = "yes";
  const events = new EventSource(`/v1/jobs/${place.dataset.job}/events`);
  const seen = ({ data }) => {
    if (!place.isConnected) events.close();
    else if (show(place, JSON.parse(data))) { events.close(); location.assign(place.dataset.here); }
  };
  for (const state of ["queued", "running", "done", "failed", "cancelled", "expired"]) events.addEventListener(state, seen);
  events.onerror = () => {
    if (events.readyState === EventSource.CLOSED) poll(place);
  };
}

const followAll = () => document.querySelectorAll("[data-job]").forEach(follow);
document.addEventListener("figures", followAll);
followAll();
