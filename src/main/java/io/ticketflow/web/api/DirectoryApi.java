package io.ticketflow.web.api;

import io.ticketflow.directory.Directory;
import io.ticketflow.security.SignedIn;
import io.ticketflow.shared.EmployeeId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What an administrator asks of the organisation's directory; what came of it is part of {@link OverviewApi}. */
@RestController
@RequestMapping("/api")
class DirectoryApi {

    private final SignedIn signedIn;
    private final Directory directory;

    DirectoryApi(SignedIn signedIn, Directory directory) {
        this.signedIn = signedIn;
        this.directory = directory;
    }

    /** Begins within moments. */
    @PostMapping("/directory/comparison")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void compare() {
        directory.compare(signedIn.employee());
    }

    /** What was set by hand follows the directory again, from the next comparison on. */
    @PostMapping("/employees/{id}/directory")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@PathVariable String id) {
        directory.leave(EmployeeId.parse(id), signedIn.employee());
    }
}
