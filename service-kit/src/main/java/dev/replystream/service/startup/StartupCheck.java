package dev.replystream.service.startup;

import java.util.Optional;

/** One thing that a service cannot work without. */
public interface StartupCheck {

    /** What is wrong now, in one sentence that names the setting to look at; empty when nothing is. */
    Optional<String> problem();
}
