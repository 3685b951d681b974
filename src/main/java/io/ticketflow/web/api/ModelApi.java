package io.ticketflow.web.api;

import io.ticketflow.process.ModelMove;
import io.ticketflow.process.ModelVersion;
import io.ticketflow.process.ModelVersions;
import io.ticketflow.security.SignedIn;
import io.ticketflow.shared.CaseId;
import io.ticketflow.web.text.Sentences;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The versions of the model, for administrators and process owners. */
@RestController
@RequestMapping("/api/model/versions")
class ModelApi {

    private final SignedIn signedIn;
    private final ModelVersions versions;
    private final Sentences sentences;

    ModelApi(SignedIn signedIn, ModelVersions versions, Sentences sentences) {
        this.signedIn = signedIn;
        this.versions = versions;
        this.sentences = sentences;
    }

    /**
     * A move of open tickets, rehearsed or carried out.
     *
     * @param moved how many were moved by this call
     * @param waiting how many can move and wait for the next call
     * @param staying how many cannot move
     */
    record Move(int from, int to, long moved, long waiting, long staying, List<Group> groups) {}

    record Group(List<String> steps, long tickets, List<CaseId> examples, List<String> obstacles) {}

    @GetMapping
    List<ModelVersion> all() {
        return versions.all(signedIn.employee());
    }

    /** Changes nothing. */
    @PostMapping("/{version}/rehearsal")
    Move rehearse(@PathVariable int version) {
        return move(versions.rehearse(version, signedIn.employee()));
    }

    @PostMapping("/{version}/move")
    Move carryOut(@PathVariable int version) {
        return move(versions.move(version, signedIn.employee()));
    }

    private Move move(ModelMove move) {
        List<Group> groups = move.groups().stream().map(this::group).toList();
        return new Move(move.from(), move.to(), move.moved(), move.waiting(), move.staying(), groups);
    }

    private Group group(ModelMove.Group group) {
        List<String> obstacles = group.obstacles().stream().map(sentences::of).toList();
        return new Group(group.steps(), group.tickets(), group.examples(), obstacles);
    }
}
