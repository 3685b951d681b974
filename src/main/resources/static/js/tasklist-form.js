/*
 * What the forms of Camunda Tasklist share: the ticket's facts as they are now, the engineers to choose from, and a time
 * typed in hours and minutes. A form is an element with [data-fact="…"], select[data-engineers], [data-hours] and
 * [data-minutes]; fields with cam-variable-name are the engine's own.
 */
window.ticketflowForm = async (camForm) => {
  "use strict";

  const form = camForm.formElement[0];
  const one = (selector) => form.querySelector(selector);

  const json = async (path) => {
    const response = await fetch(path, { headers: { Accept: "application/json" } });
    if (!response.ok) {
      throw new Error(`${path} answered ${response.status}`);
    }
    return response.json();
  };

  const time = (instant) => (instant ? new Date(instant).toLocaleString() : "not known yet");

  const show = (ticket) => {
    const facts = {
      caseId: ticket.caseId,
      title: ticket.title,
      application: ticket.applicationName,
      priority: ticket.priority.toLowerCase(),
      reporter: ticket.reporter.name,
      engineer: ticket.assignee ? ticket.assignee.name : "nobody yet",
      deadline: ticket.deadline ? time(ticket.deadline) : "no time given yet",
      description: ticket.description,
      picked: ticket.question ? ticket.question.engineer.name : "",
      workingOn: ticket.question?.workingOn ?? "",
      startsAt: time(ticket.question ? ticket.question.startsAt : ticket.startsAt),
      extensionComment: ticket.extension ? ticket.extension.comment : "",
    };
    form.querySelectorAll("[data-fact]").forEach((place) => {
      place.textContent = facts[place.dataset.fact];
    });
    one("[data-ticket-link]").href = `/tickets/${ticket.caseId}`;
  };

  const offer = (engineers, present) => {
    engineers
      .filter((engineer) => engineer.id !== present)
      .forEach((engineer) => {
        const state = engineer.engaged
          ? `engaged with ${engineer.workingOn}, ${engineer.lineLength} in line, free from ${time(engineer.freeFrom)}`
          : "free";
        one("[data-engineers]").add(new Option(`${engineer.name} (${state})`, engineer.id));
      });
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

  camForm.on("submit", () => {
    if (one("[data-engineers]")) {
      give("engineer", one("[data-engineers]").value);
    }
    if (one("[data-hours]")) {
      give("duration", `PT${Number(one("[data-hours]").value) || 0}H${Number(one("[data-minutes]").value) || 0}M`);
    }
  });

  try {
    const task = await json(`/camunda/api/engine/engine/default/task/${camForm.taskId}`);
    const ticket = await json(`/api/tickets/${task.description.split(" ")[0]}`);
    show(ticket);
    if (one("[data-engineers]")) {
      offer(await json("/api/engineers"), ticket.assignee?.id);
    }
    one("[data-facts]").hidden = false;
  } catch (error) {
    one("[data-trouble]").hidden = false;
    throw error;
  }
};
