import { beforeEach, expect, test, vi } from "vitest";
import { type Api, Refused, SignedOut, Unreachable } from "../../src/api";
import type { Checked, Reply, SendBody } from "../../src/contract";
import { Conversation } from "../../src/conversation";
import { Kept } from "../../src/kept";
import { T } from "../../src/teksten";
import { asked, own, reply, standing } from "./world";

class FakeApi {
  sent: SendBody[] = [];
  history: Reply = reply([asked("Wie?")]);
  answer: () => Promise<Reply | Checked> = async () => reply([asked("Wat?")]);

  transcript = async () => this.history;
  send = async (body: SendBody) => {
    this.sent.push(body);
    return this.answer();
  };
}

let api: FakeApi;
let kept: Kept;
const events = { changed: vi.fn(), returned: vi.fn(), checking: vi.fn(), replaced: vi.fn(), taken: vi.fn(), answered: vi.fn() };

beforeEach(() => {
  vi.resetAllMocks();
  sessionStorage.clear();
  api = new FakeApi();
  kept = new Kept("gesprek-1");
});

async function loaded(): Promise<Conversation> {
  const conversation = new Conversation(api as unknown as Api, kept, events);
  await conversation.load();
  await settle();
  return conversation;
}

const settle = () => new Promise((done) => setTimeout(done));
const texts = (conversation: Conversation) => conversation.shown.map(({ tekst }) => tekst);

test("an answer and its reply come after the history, in order", async () => {
  const conversation = await loaded();

  conversation.say("De dochter");
  expect(texts(conversation)).toEqual(["Wie?", "De dochter"]);
  await settle();

  expect(texts(conversation)).toEqual(["Wie?", "De dochter", "Wat?"]);
  expect(conversation.saved).toBe(true);
});

test("the place names the number and the title of the part", async () => {
  expect((await loaded()).place).toBe("Vraag 1 van 5 · Vraagverheldering");
});

test("the help cards are those of the open question", async () => {
  const cards = [{ id: "kunst-van-het-vragen", titel: "Kunst van het vragen" }];
  api.history = reply([asked("Wie?", { hulp: cards }), own("A")]);
  const conversation = await loaded();

  expect(conversation.helpCards).toEqual(cards);
  conversation.standing = { ...standing, status: "gepauzeerd" };
  expect(conversation.helpCards).toEqual([]);
});

test("how a text was read comes with the reply, and goes with the next message", async () => {
  const begrippen = [{ van: 0, tot: 10, id: "mantelzorg" }];
  api.answer = async () => reply([asked("Wat?")], { gelezen: { als: "antwoord", reden: "Omdat.", begrippen } });
  const conversation = await loaded();

  conversation.say("mantelzorg");
  await settle();
  expect(conversation.reading?.reden).toBe("Omdat.");

  conversation.command({ soort: "waarom" }, "Waarom?");
  expect(conversation.reading).toBeUndefined();
});

test("the words of a message are marked after it had time to be spoken", async () => {
  const begrippen = [{ van: 0, tot: 10, id: "mantelzorg" }];
  api.answer = async () => reply([asked("Wat?")], { gelezen: { als: "antwoord", reden: "", begrippen } });
  const conversation = await loaded();
  vi.useFakeTimers();

  conversation.say("mantelzorg");
  await vi.advanceTimersByTimeAsync(500);
  expect(conversation.shown[1]?.begrippen).toBeUndefined();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(conversation.shown[1]?.begrippen).toEqual(begrippen);
  vi.useRealTimers();
});

test("while resting there is no open question and no place", async () => {
  api.history = reply([asked("Wie?")], { stand: { ...standing, status: "gepauzeerd" } });
  const conversation = await loaded();

  expect([conversation.question, conversation.place, conversation.needsResume]).toEqual([undefined, "", true]);
});

test.each([
  ["a reply that can still become an answer", { herstel: { soort: "toch-antwoord", bericht_id: "m", tekst: "?" } }, []],
  ["an answer that was not understood", {}, [{ soort: "fout", tekst: "Kies er een." }]],
] as const)("%s is not called saved", async (_, more, messages) => {
  api.answer = async () => reply([...messages], more as Partial<Reply>);
  const conversation = await loaded();

  conversation.say("wat is mantelzorg?");
  await settle();

  expect(conversation.saved).toBe(false);
});

test("a command is not called saved", async () => {
  const conversation = await loaded();

  conversation.command({ soort: "waarom" }, "Waarom deze vraag?");
  await settle();

  expect(conversation.saved).toBe(false);
});

test("a term that was an answer after all is sent as an answer that repairs", async () => {
  api.history = reply([asked("Wie?")], { herstel: { soort: "toch-antwoord", bericht_id: "m-9", tekst: "mantelzorg" } });
  const conversation = await loaded();

  conversation.repairLast();
  await settle();

  expect(api.sent).toEqual([
    { bericht_id: expect.any(String) as string, tekst: "mantelzorg", als: "antwoord", herstelt: "m-9" },
  ]);
});

test("an answer that was a command after all sends the command back unchanged", async () => {
  const opdracht = { soort: "stop", waarde: null, herstelt: "m-9" };
  api.history = reply([asked("Wie?")], { herstel: { soort: "toch-opdracht", bericht_id: "m-9", opdracht } });
  const conversation = await loaded();

  conversation.repairLast();
  await settle();

  expect(api.sent).toEqual([{ bericht_id: expect.any(String) as string, opdracht }]);
});

test("a refused answer is given back to the box, with the reason", async () => {
  api.answer = () => Promise.reject(new Refused("Te lang."));
  const conversation = await loaded();

  conversation.say("De dochter");
  await settle();

  expect(events.returned).toHaveBeenCalledWith("De dochter");
  expect([conversation.fault, texts(conversation)]).toEqual(["Te lang.", ["Wie?"]]);
});

test("while a message cannot be sent, the next one is not taken", async () => {
  api.answer = () => Promise.reject(new Unreachable(""));
  const conversation = await loaded();

  conversation.say("De dochter");
  await settle();

  expect(conversation.say("En nog iets")).toBe(false);
  expect([conversation.fault, texts(conversation)]).toEqual([T.eerstVorige, ["Wie?", "De dochter"]]);
  conversation.outbox.clear();
});

test("a message that had arrived before the reload is not sent again", async () => {
  kept.outgoing = { body: { bericht_id: "m-1", tekst: "De dochter" }, shown: "De dochter" };
  api.history = reply([asked("Wie?"), own("De dochter", "m-1"), asked("Wat?")]);
  const conversation = await loaded();

  expect(texts(conversation)).toEqual(["Wie?", "De dochter", "Wat?"]);
  expect(kept.outgoing).toBeUndefined();
});

test("what another tab added is taken over", async () => {
  const conversation = await loaded();
  api.history = reply([asked("Wie?"), own("Een buur"), asked("Wat?")]);

  await conversation.refresh();

  expect(texts(conversation)).toEqual(["Wie?", "Een buur", "Wat?"]);
  expect(events.replaced).not.toHaveBeenCalled();
});

test("another story of the server replaces ours, and says so", async () => {
  const conversation = await loaded();
  api.history = reply([asked("Waarom?")]);

  await conversation.refresh();

  expect(texts(conversation)).toEqual(["Waarom?"]);
  expect(events.replaced).toHaveBeenCalledOnce();
});

test("after the session ended, loading says so", async () => {
  api.transcript = () => Promise.reject(new SignedOut(T.uitgelogd));
  const conversation = await loaded();

  expect([conversation.loading, conversation.isSignedOut]).toEqual(["signed-out", true]);
});

const fatima = { van: 0, tot: 6, soort: "persoon", pseudoniem: "[PERSOON-1]" };
const found: Checked = { controle: { tekst: "[PERSOON-1] belt", vervangen: [fatima] } };

async function checking(): Promise<Conversation> {
  api.answer = async () => found;
  const conversation = await loaded();
  conversation.say("Fatima belt");
  await settle();
  return conversation;
}

test("a text with names waits, and is back in the box", async () => {
  const conversation = await checking();

  expect(events.checking).toHaveBeenCalledWith("Fatima belt");
  expect([conversation.check?.guarded, texts(conversation)]).toEqual(["[PERSOON-1] belt", ["Wie?"]]);
  expect(kept.outgoing).toBeUndefined();
});

test("what is accepted goes with the same id and the choices, and is shown as it is kept", async () => {
  const conversation = await checking();
  api.answer = async () => reply([asked("Wat?")], { vervangen: [fatima] });

  expect(conversation.accept()).toBe(true);
  await settle();

  const [first, second] = api.sent;
  expect(first).toMatchObject({ tekst: "Fatima belt", controle: true });
  expect(second).toEqual({ ...first, controle: undefined, keuzes: { geen_naam: [], naam: [] } });
  expect(texts(conversation)).toEqual(["Wie?", "[PERSOON-1] belt", "Wat?"]);
  expect([conversation.check, conversation.saved]).toEqual([undefined, true]);
});

test("a choice is asked about, and stands without an answer", async () => {
  const conversation = await checking();
  api.answer = () => Promise.reject(new Unreachable(""));

  await conversation.checking.choose(conversation.check!.pieces[0]!);

  expect(api.sent.at(-1)).toMatchObject({ controle: true, keuzes: { geen_naam: [{ van: 0, tot: 6 }], naam: [] } });
  expect(conversation.check?.guarded).toBe("Fatima belt");
});

test("an answer to an earlier choice is not taken for the last one", async () => {
  const conversation = await checking();
  const [name, , verb] = conversation.check!.pieces;
  const answers: ((answer: Checked) => void)[] = [];
  api.answer = () => new Promise((resolve) => answers.push(resolve));

  const first = conversation.checking.choose(name!);
  const second = conversation.checking.choose(verb!);
  answers[1]!({ controle: { tekst: "", vervangen: [{ ...fatima, van: 7, tot: 11, pseudoniem: "[PERSOON-2]" }] } });
  answers[0]!({ controle: { tekst: "", vervangen: [] } });
  await Promise.all([first, second]);

  expect(conversation.check?.guarded).toBe("Fatima [PERSOON-2]");
});

test("another message takes the step away", async () => {
  const conversation = await checking();

  conversation.command({ soort: "pauze" }, "Pauze");

  expect(conversation.check).toBeUndefined();
});

const ABOUT = { id: "T2", kop: "De vraag" };

test("another answer goes with its question, and the reply is told to who asked", async () => {
  const conversation = await loaded();

  conversation.change(ABOUT, "Toch anders");
  await settle();

  expect(api.sent).toMatchObject([{ vraag: "T2", tekst: "Toch anders", controle: true }]);
  expect(conversation.shown.at(-2)).toMatchObject({ tekst: "Toch anders", bij: ABOUT });
  expect(events.answered).toHaveBeenCalledWith("T2", "");
});

test("a choice without a note goes without a text", async () => {
  const conversation = await loaded();

  conversation.change(ABOUT, "", { value: "naaste", shown: "Een naaste" });
  await settle();

  expect(api.sent).toMatchObject([{ vraag: "T2", opdracht: { soort: "kies", waarde: "naaste" } }]);
  expect(api.sent[0]).not.toHaveProperty("tekst");
});

test("names in another answer are looked at beside it, and accepted with its question and choice", async () => {
  api.answer = async () => ({ controle: { tekst: "[PERSOON-1]", vervangen: [{ van: 0, tot: 4, soort: "persoon", pseudoniem: "[PERSOON-1]" }] } });
  const conversation = await loaded();
  conversation.change(ABOUT, "Roos", { value: "naaste", shown: "Een naaste" });
  await settle();
  expect(conversation.check?.question).toBe("T2");

  conversation.accept();

  expect(texts(conversation).at(-1)).toBe("Een naaste. [PERSOON-1]");
  expect(api.sent.at(-1)).toMatchObject({ vraag: "T2", opdracht: { soort: "kies", waarde: "naaste" }, keuzes: { naam: [] } });
  expect(api.sent.at(-1)).not.toHaveProperty("controle");
});

test("another answer that is refused does not come into the box", async () => {
  api.answer = async () => {
    throw new Refused("Deze vraag is er niet meer.");
  };
  const conversation = await loaded();

  conversation.change(ABOUT, "Toch anders");
  await settle();

  expect(events.answered).toHaveBeenCalledWith("T2", "Deze vraag is er niet meer.");
  expect(events.returned).not.toHaveBeenCalled();
  expect(conversation.fault).toBe("");
});

test("another answer that does not fit the question says why", async () => {
  api.answer = async () => reply([{ soort: "fout", tekst: "Noem een getal." }, asked("Wat?")]);
  const conversation = await loaded();

  conversation.change(ABOUT, "veel");
  await settle();

  expect(events.answered).toHaveBeenCalledWith("T2", "Noem een getal.");
});

test("each turn is told to the other tabs; what they did meanwhile is fetched after one's own", async () => {
  let come: (answer: Reply) => void = () => undefined;
  api.answer = () => new Promise((done) => (come = done));
  const conversation = await loaded();
  conversation.say("Van hier");
  await conversation.refresh();
  api.history = reply([asked("Wie?"), own("Van daar", "m-9"), asked("Wat?"), own("Van hier"), asked("Waar?")]);

  come(reply([asked("Waar?")]));
  await settle();
  await settle();

  expect(events.taken).toHaveBeenCalledTimes(1);
  expect(texts(conversation)).toEqual(["Wie?", "Van daar", "Wat?", "Van hier", "Waar?"]);
});
