/*
 * What the forms of Camunda Tasklist share. A form names its task's own fields; this script adds what all of them show:
 * the ticket as it is now, the engineers to choose from, the deadline that a time makes, and a refusal in words.
 *
 *   [data-ticket]                     the ticket's facts
 *   [data-shown="…"]                  one more fact, where a form needs it in a sentence
 *   [data-engineers]                  the engineers as a choice
 *   [data-hours], [data-minutes]      a time, submitted as an ISO duration
 *   [data-promise]                    the deadline that this time makes
 *   cam-variable-name                 fields that the engine's own form script submits
 */
window.ticketflowForm = async (camForm) => {
  "use strict";

  const form = camForm.formElement[0];
  const one = (selector) => form.querySelector(selector);

  const element = (name, attributes, ...children) => {
    const made = Object.assign(document.createElement(name), attributes);
    made.append(...children);
    return made;
  };

  const json = async (path) => {
    const response = await fetch(path, { headers: { Accept: "application/json" } });
    if (!response.ok) {
      throw new Error(`${path} answered ${response.status}`);
    }
    return response.json();
  };

  // The forms are in English; what the reader's language says instead comes from the server.
  let texts = {};

  const t = (text, ...values) =>
    values.reduce((said, value, i) => said.replace(`{${i}}`, () => value), texts[text] ?? text);

  const translate = (place) => {
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const text = node.data.trim();
      if (texts[text]) {
        node.data = node.data.replace(text, () => texts[text]);
      }
    }
  };

  let clock = null;

  const speak = (translation) => {
    texts = translation.texts;
    clock = new Intl.DateTimeFormat(translation.language, {
      day: "numeric",
      month: "short",
      hour: "2-digit",
      minute: "2-digit",
      timeZoneName: "short",
    });
    translate(form);
  };

  const span = (milliseconds) => {
    const minutes = Math.round(Math.abs(milliseconds) / 60_000);
    const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
    const parts = [days && t("{0} d", days), hours && t("{0} hr", hours), !days && rest && t("{0} min", rest)].filter(Boolean);
    return parts.join(" ") || t("less than a minute");
  };

  const time = (instant) => clock.format(new Date(instant));

  const away = (instant) => {
    const left = new Date(instant) - Date.now();
    return t(left > 0 ? "in {0}" : "{0} ago", span(left));
  };

  const both = (instant, otherwise) => (instant ? `${time(instant)} (${away(instant)})` : otherwise);

  const deadline = (ticket) => {
    if (!ticket.deadline) {
      return t(ticket.assignee ? "no resolution time given yet" : "none yet");
    }
    const left = new Date(ticket.deadline) - Date.now();
    return `${time(ticket.deadline)} (${t(left > 0 ? "{0} left" : "overdue by {0}", span(left))})`;
  };

  const assigned = (ticket) =>
    ticket.assignee
      ? t("{0}, assigned by {1} ({2})", ticket.assignee.name, ticket.assignedBy.name, ticket.assignedLevel)
      : t("nobody yet");

  const files = (ticket) => {
    const list = element("span", {});
    ticket.attachments.forEach((file, at) => {
      const href = `/api/tickets/${ticket.caseId}/attachments/${file.id}`;
      list.append(at ? ", " : "", element("a", { href, textContent: file.fileName }));
    });
    return list;
  };

  const facts = (ticket) => {
    const rows = [
      [t("Application"), `${ticket.applicationName} (${ticket.application})`],
      [t("Reported by"), `${ticket.reporter.name}, ${both(ticket.raisedAt)}`],
      [t("Engineer"), assigned(ticket)],
      [t("Deadline"), deadline(ticket)],
      ticket.attachments.length ? [t("Attachments"), files(ticket)] : null,
    ];
    const list = element("dl", { className: "tf-facts" });
    rows.filter(Boolean).forEach(([name, value]) => list.append(element("dt", {}, name), element("dd", {}, value)));
    return list;
  };

  const show = (ticket) => {
    const priority = ticket.priority.toLowerCase();
    const link = { href: `/tickets/${ticket.caseId}`, target: "_blank", rel: "noopener" };
    one("[data-ticket]").replaceChildren(
      element(
        "p",
        { className: "tf-line" },
        element("strong", {}, ticket.caseId),
        element("span", { className: `tf-priority tf-priority-${priority}` }, t(`${priority} priority`)),
        element("span", { className: "tf-bucket" }, t(ticket.bucket.toLowerCase().replace("_", " "))),
        element("a", { ...link, className: "tf-open" }, t("Open the ticket")),
      ),
      element("h4", {}, ticket.title),
      facts(ticket),
      element("p", { className: "tf-description" }, ticket.description),
    );
  };

  /** The facts that single forms have in their sentences. */
  const say = (ticket, task) => {
    const { question, extension } = ticket;
    const answers = extension ? extension.decisions.map((answer) => t("{0}: {1} approved", answer.role, answer.by.name)) : [];
    const shown = {
      picked: question?.engineer.name,
      workingOn: question?.workingOn ?? t("an earlier ticket"),
      startsAt: both(question?.startsAt, t("when the tickets ahead have a resolution time and are done")),
      present: ticket.assignee?.name,
      extensionComment: extension?.comment,
      asked: both(extension?.requestedAt),
      answers: answers.join(", ") || t("nobody yet"),
      role: task.name.match(/\((SM[12])\)$/)?.[1],
    };
    form.querySelectorAll("[data-shown]").forEach((place) => {
      place.textContent = shown[place.dataset.shown] ?? "";
    });
  };

  const state = (engineer) => {
    if (!engineer.engaged) {
      return t("free");
    }
    const line = t("engaged with {0}, {1} in line", engineer.workingOn, engineer.lineLength);
    return engineer.freeFrom ? t("{0}, free from {1}", line, time(engineer.freeFrom)) : t("{0}, no time given yet", line);
  };

  const offer = (engineers, present) => {
    const choices = engineers
      .filter((engineer) => engineer.id !== present)
      .sort((a, b) => Number(a.engaged) - Number(b.engaged) || a.lineLength - b.lineLength)
      .map((engineer) => {
        const radio = element("input", { type: "radio", name: "engineer", value: engineer.id });
        const words = element("span", { className: "tf-state" }, state(engineer));
        return element("label", { className: engineer.engaged ? "" : "tf-free" }, radio, element("span", {}, engineer.name), words);
      });
    one("[data-engineers]").replaceChildren(...choices);
  };

  const typed = () => ({
    hours: Number(one("[data-hours]").value) || 0,
    minutes: Number(one("[data-minutes]").value) || 0,
  });

  /** A time counts from where the tickets ahead of it end, an extended one from now. */
  const promise = (ticket) => {
    const place = one("[data-promise]");
    const extended = place.dataset.promise === "from-now";
    const { hours, minutes } = typed();
    const start = extended ? 0 : new Date(ticket.startsAt ?? 0).getTime();
    const end = Math.max(start, Date.now()) + (hours * 60 + minutes) * 60_000;
    if (extended && end <= new Date(ticket.deadline).getTime()) {
      place.textContent = t("The new time must end after the present deadline, {0}.", both(ticket.deadline));
    } else {
      place.textContent = ticket.startsAt || start === 0 ? t("Promised by {0}.", both(end)) : "";
    }
  };

  /** A refused form is submitted again: the variable is there by then. */
  const give = (name, value) => {
    const known = camForm.variableManager.variables[name];
    if (known) {
      known.value = value;
    } else {
      camForm.variableManager.createVariable({ name, type: "String", value });
    }
  };

  const refusal = element("p", { className: "tf-refusal", role: "alert", hidden: true });
  form.append(refusal);

  camForm.on("submit", () => {
    refusal.hidden = true;
    if (one("[data-engineers]")) {
      give("engineer", one("[name=engineer]:checked")?.value ?? "");
    }
    if (one("[data-hours]")) {
      const { hours, minutes } = typed();
      give("duration", `PT${hours}H${minutes}M`);
    }
  });

  /** The engine says before our sentence what it was about to do. */
  camForm.on("submit-failed", (event, [error]) => {
    const sentence = error?.message?.replace(/^Cannot submit task form [^:]*: /, "");
    refusal.textContent = sentence || t("This was not taken. Open the ticket and look at it again.");
    refusal.hidden = false;
  });

  form.classList.add("ticketflow");
  if (!document.querySelector("link[href='/css/tasklist-form.css']")) {
    document.head.append(element("link", { rel: "stylesheet", href: "/css/tasklist-form.css" }));
  }

  speak(await json("/tasklist-form/texts").catch(() => ({ texts: {} })));
  try {
    const task = await json(`/camunda/api/engine/engine/default/task/${camForm.taskId}`);
    const ticket = await json(`/api/tickets/${task.description.split(" ")[0]}`);
    show(ticket);
    say(ticket, task);
    if (one("[data-engineers]")) {
      offer(await json("/api/engineers"), ticket.assignee?.id);
    }
    if (one("[data-promise]")) {
      form.addEventListener("input", () => promise(ticket));
      promise(ticket);
    }
    form.classList.add("tf-ready");
  } catch (error) {
    one("[data-ticket]").replaceChildren(
      element("p", { className: "tf-refusal", role: "alert" }, t("The ticket could not be read. Select the task again, or open it in Ticketflow.")),
    );
    throw error;
  }
};
