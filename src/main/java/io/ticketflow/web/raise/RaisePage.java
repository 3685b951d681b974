package io.ticketflow.web.raise;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ticketflow.attachment.Attachment;
import io.ticketflow.attachment.AttachmentSettings;
import io.ticketflow.attachment.FileOffer;
import io.ticketflow.catalog.Application;
import io.ticketflow.catalog.Applications;
import io.ticketflow.people.Role;
import io.ticketflow.process.Lifecycle;
import io.ticketflow.security.SignedIn;
import io.ticketflow.shared.Problem;
import io.ticketflow.ticket.Priority;
import io.ticketflow.ticket.RaiseTicket;
import io.ticketflow.web.frame.Form;
import io.ticketflow.web.frame.FormMarks;
import io.ticketflow.web.frame.Forms;
import io.ticketflow.web.frame.Option;
import io.ticketflow.web.text.Sentences;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page on which an employee reports an issue (requirement 1). */
@Controller
@RequestMapping("/tickets/new")
class RaisePage {

    private static final TypeReference<List<@Nullable FileOffer>> OFFERS = new TypeReference<>() {};

    private final SignedIn signedIn;
    private final Applications applications;
    private final Lifecycle lifecycle;
    private final AttachmentSettings limits;
    private final Forms forms;
    private final Sentences sentences;
    private final ObjectMapper json;

    RaisePage(
            SignedIn signedIn,
            Applications applications,
            Lifecycle lifecycle,
            AttachmentSettings limits,
            Forms forms,
            Sentences sentences,
            ObjectMapper json) {
        this.signedIn = signedIn;
        this.applications = applications;
        this.lifecycle = lifecycle;
        this.limits = limits;
        this.forms = forms;
        this.sentences = sentences;
        this.json = json;
    }

    @GetMapping
    ModelAndView blank() {
        requireUser();
        return page().addObject("form", Form.blank());
    }

    /** With htmx the raised ticket takes the form's place, so that the uploads can go on there. */
    @PostMapping
    ModelAndView raise(
            @RequestParam Map<String, String> typed,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            HttpServletResponse response) {
        AtomicReference<Lifecycle.@Nullable Raised> raised = new AtomicReference<>();
        ModelAndView answer = forms.submit(
                typed,
                () -> {
                    Lifecycle.Raised done = raise(typed);
                    raised.set(done);
                    return "redirect:/tickets/" + done.caseId();
                },
                this::page);
        Lifecycle.Raised done = raised.get();
        if (done == null || htmx == null) {
            return answer;
        }
        // A reload from here on shows the ticket, with what has arrived of its files.
        response.setHeader("HX-Push-Url", "/tickets/" + done.caseId());
        return raised(done);
    }

    private void requireUser() {
        if (!signedIn.employee().has(Role.USER)) {
            throw Problem.notPermitted("ticket.users-only");
        }
    }

    /** The code of what was typed or picked: a code, or a name; anything else is left for the rule to refuse. */
    private @Nullable String application(@Nullable String typed) {
        String given = typed == null ? "" : typed.strip();
        return applications.findByActiveTrueOrderByName().stream()
                .filter(application ->
                        given.equalsIgnoreCase(application.code()) || given.equalsIgnoreCase(application.name()))
                .map(Application::code)
                .findFirst()
                .orElse(typed);
    }

    private Lifecycle.Raised raise(Map<String, String> typed) {
        requireUser();
        RaiseTicket wish = RaiseTicket.of(
                application(typed.get("application")), typed.get("title"), typed.get("description"), priority(typed));
        return lifecycle.raise(wish, offers(typed.get("files")), signedIn.employee(), FormMarks.of(typed));
    }

    private ModelAndView raised(Lifecycle.Raised raised) {
        List<String> announced = raised.files().stream()
                .map(Attachment::id)
                .map(Object::toString)
                .toList();
        return new ModelAndView("raise/raised")
                .addObject("caseId", raised.caseId())
                .addObject("announced", written(announced));
    }

    private ModelAndView page() {
        return new ModelAndView("raise/raise")
                .addObject(
                        "applications",
                        applications.findByActiveTrueOrderByName().stream()
                                .map(application -> Option.of(application.code(), application.name()))
                                .toList())
                .addObject(
                        "priorities",
                        Arrays.stream(Priority.values()).map(this::option).toList())
                .addObject("limits", limits);
    }

    private Option option(Priority priority) {
        String word = priority.name().toLowerCase(Locale.ROOT);
        return new Option(
                priority.name(),
                sentences.of("priority." + word),
                sentences.of("raise.priority." + word),
                "priority-" + word);
    }

    private static @Nullable Priority priority(Map<String, String> typed) {
        String name = typed.getOrDefault("priority", "");
        return Arrays.stream(Priority.values())
                .filter(priority -> priority.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private List<FileOffer> offers(@Nullable String files) {
        if (files == null || files.isBlank()) {
            return List.of();
        }
        try {
            List<@Nullable FileOffer> offers = json.readValue(files, OFFERS);
            if (offers == null || offers.contains(null)) {
                throw Problem.invalid("files", "raise.files-unreadable");
            }
            return offers.stream().filter(Objects::nonNull).toList();
        } catch (JsonProcessingException e) {
            throw Problem.invalid("files", "raise.files-unreadable");
        }
    }

    private String written(List<String> ids) {
        try {
            return json.writeValueAsString(ids);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Ids can always be written", e);
        }
    }
}
