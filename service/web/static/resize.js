// For the page that holds a frame of ours: gives the frame the height that it asks for.
addEventListener("message", ({ source, data }) => {
  if (data?.type !== "leverage-figure:height" || !(data.height > 0)) return;
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.contentWindow === source) frame.style.height = `${Math.min(data.height, 4000)}px`;
  }
});
