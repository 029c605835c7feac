/* A text area, where the editor was not built. */
export function edit(parent, { text, label, changed, check, run }) {
  const area = document.createElement("textarea");
  Object.assign(area, { value: text, spellcheck: false, rows: Math.max(8, text.split("\n").length + 2) });
  area.setAttribute("aria-label", label);
  area.addEventListener("input", () => changed(area.value));
  area.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey || event.shiftKey)) return;
    event.preventDefault();
    (event.shiftKey ? run : check)();
  });
  parent.append(area);
  return {
    get text() { return area.value; },
    set text(value) { area.value = value; changed(value); },
    focus: () => area.focus(),
    mark(line) {
      if (!line) return;
      const lines = area.value.split("\n"), start = lines.slice(0, line - 1).join("\n").length + (line > 1);
      area.setSelectionRange(start, start + lines[line - 1].length);
    },
  };
}
