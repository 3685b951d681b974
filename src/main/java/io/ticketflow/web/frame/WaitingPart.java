package io.ticketflow.web.frame;

import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The numbers beside the navigation's links, for a page that is open and has heard of a change. */
@Controller
class WaitingPart {

    private final Frame frame;

    WaitingPart(Frame frame) {
        this.frame = frame;
    }

    /** @return by the link's address, as it is shown */
    @GetMapping("/waiting")
    ResponseEntity<Map<String, String>> waiting() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(frame.navigation("/", null).waiting());
    }
}
