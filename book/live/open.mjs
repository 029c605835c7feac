/* All that a page loads of an exercise before its reader asks for more: a button. */
const answers = () => {
  try {
    return JSON.parse(localStorage.getItem("latents-answers")) ?? {};
  } catch {
    return {};
  }
};

for (const cell of document.querySelectorAll(".cell.live")) {
  const button = document.createElement("button");
  const id = cell.id.replace(/-answer$/, "");
  button.type = "button";
  button.className = "live-open";
  button.textContent = id in answers() ? "Go on with your answer here" : "Try it here";
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      const { open } = await import("./live.mjs?v=%VERSION%");
      await open(cell, id);
      button.parentElement.remove();
    } catch (error) {
      button.disabled = false;
      button.textContent = "That did not load. Try again";
      console.error(error);
    }
  });
  cell.querySelector(".live-place").append(button);
}
