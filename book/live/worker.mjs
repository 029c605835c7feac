/* The worker: Pyodide, the course's own library, and `latentcourse.live`, which runs the answers. */
const here = new URL(".", import.meta.url);
const version = "?v=%VERSION%";
const at = (name) => new URL(name, here).href;

const BEGIN = `
import sys
sys.path.insert(0, "/course")
import json
import logging
import numpy  # seconds, while the reader writes
logging.getLogger("matplotlib").setLevel(logging.ERROR)  # of its font cache nobody need hear
from latentcourse.live import answers, flags
flags.watch()
with open("/course/course.json") as file:
    known = json.load(file)
course = answers.Course(known["taught"], known["titles"], known["packages"])
lambda request: answers.answer(course, request)
`;

let python = null;
let answer = null;

/** Use the engine that the page has compiled, whoever asks for the same file. */
function share(engine) {
  const usual = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (response, imports) => {
    WebAssembly.instantiateStreaming = usual;
    Promise.resolve(response).then((got) => got.body?.cancel()).catch(() => {});
    return { module: engine, instance: await WebAssembly.instantiate(engine, imports) };
  };
}

async function begin(engine) {
  const { loadPyodide } = await import(at("%CORE%/pyodide.mjs"));
  share(engine);
  const course = fetch(at(`course.zip${version}`)).then((response) => response.arrayBuffer());
  python = await loadPyodide({
    indexURL: at("%CORE%/"),
    packages: ["numpy"],
    env: { MPLBACKEND: "Agg", HOME: "/home/pyodide" },
  });
  python.unpackArchive(await course, "zip", { extractDir: "/course" });
  answer = python.runPython(BEGIN);
}

/** Run, and once more with a package that was missing and that the site has. */
async function run(request) {
  const outcome = JSON.parse(answer(request));
  if (!outcome.missing) return outcome;
  postMessage({ kind: "loading", packages: outcome.missing });
  await python.loadPackage(outcome.missing, { messageCallback() {} });
  return JSON.parse(answer(request));
}

addEventListener("message", async ({ data }) => {
  try {
    if (data.kind === "begin") {
      await begin(data.engine);
      postMessage({ kind: "ready", heap: python._module.HEAP8.length });
    } else {
      while (!answer) await new Promise((resolve) => setTimeout(resolve, 20));
      postMessage({ kind: "done", outcome: await run(data.request) });
    }
  } catch (error) {
    postMessage({ kind: "broken", error: String(error.message ?? error).split("\n").at(-1) });
  }
});
