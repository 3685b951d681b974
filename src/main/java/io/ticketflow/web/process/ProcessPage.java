package io.ticketflow.web.process;

import io.ticketflow.insight.Period;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.process.JobRetry;
import io.ticketflow.process.ModelWords;
import io.ticketflow.process.ProcessReport;
import io.ticketflow.process.ProcessReport.Version;
import io.ticketflow.process.ProcessReports;
import io.ticketflow.security.SignedIn;
import io.ticketflow.shared.Problem;
import io.ticketflow.web.frame.Form;
import io.ticketflow.web.frame.Forms;
import io.ticketflow.web.text.Sentences;
import io.ticketflow.web.text.Times;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Diagram with layers, variants, stuck tickets and failed jobs; version, period and layer stand in the address. */
@Controller
@RequestMapping("/process")
class ProcessPage {

    /** What the address of the page says. */
    private static final List<String> SHOWN = List.of("version", "from", "to", "layer");

    private final SignedIn signedIn;
    private final ProcessReports reports;
    private final ReportPeriods periods;
    private final ModelWords model;
    private final JobRetry retry;
    private final Forms forms;
    private final Sentences sentences;
    private final Times times;

    ProcessPage(
            SignedIn signedIn,
            ProcessReports reports,
            ReportPeriods periods,
            ModelWords model,
            JobRetry retry,
            Forms forms,
            Sentences sentences,
            Times times) {
        this.signedIn = signedIn;
        this.reports = reports;
        this.periods = periods;
        this.model = model;
        this.retry = retry;
        this.forms = forms;
        this.sentences = sentences;
        this.times = times;
    }

    @GetMapping
    ModelAndView report(@RequestParam Map<String, String> asked) {
        return forms.show(
                asked,
                () -> page(asked, Period.parse(asked.get("from"), asked.get("to"))),
                () -> page(asked, Period.ALWAYS));
    }

    @PostMapping("/jobs/{job}/retry")
    String retry(@PathVariable String job, @RequestParam Map<String, String> asked, RedirectAttributes after) {
        Instant due = retry.retry(job, signedIn.employee());
        after.addFlashAttribute("flash", sentences.of("process.retry.done", due));
        SHOWN.stream().filter(asked::containsKey).forEach(name -> after.addAttribute(name, asked.get(name)));
        return "redirect:/process";
    }

    private ModelAndView page(Map<String, String> asked, Period wish) {
        Employee reader = signedIn.employee();
        Period period = periods.bounded(wish);
        List<Version> versions = reports.versions(reader);
        int version = version(asked.get("version"), versions);
        Layer layer = Layer.parse(asked.get("layer"));
        ProcessReport report = reports.of(version, periods.start(period), periods.end(period), reader);
        Map<String, String> names = report.elements().stream()
                .collect(Collectors.toMap(
                        ProcessReport.Element::id, element -> model.name(element.id(), element.name())));
        return new ModelAndView("process/process")
                .addObject("form", Form.filled(asked))
                .addObject("versions", versions)
                .addObject("report", report)
                .addObject("period", period)
                .addObject("layer", layer)
                .addObject("layers", Layer.values())
                .addObject("marks", new LayerMarks(layer, report.elements(), times))
                .addObject("names", names)
                .addObject("model", model)
                .addObject("changes", reports.changes(version, reader))
                .addObject("before", before(version, versions))
                .addObject("mayRetry", reader.has(Role.ADMIN));
    }

    /** The one that the changes are compared with; null: this is the first. */
    private static @Nullable Integer before(int version, List<Version> versions) {
        return versions.stream()
                .map(Version::number)
                .filter(number -> number < version)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static int version(@Nullable String asked, List<Version> versions) {
        if (asked == null || asked.isBlank()) {
            return versions.get(0).number();
        }
        return versions.stream()
                .map(Version::number)
                .filter(number -> String.valueOf(number).equals(asked))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("process.no-version", asked));
    }

    /** What the diagram shows of each element. */
    enum Layer {
        NOW,
        VOLUME,
        TIME,
        BREACHES,
        CHANGES;

        static Layer parse(@Nullable String name) {
            return Arrays.stream(values())
                    .filter(layer -> layer.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElse(NOW);
        }
    }
}
