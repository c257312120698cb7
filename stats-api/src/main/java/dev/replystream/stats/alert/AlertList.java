package dev.replystream.stats.alert;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.replystream.stats.freshness.Freshness;
import java.util.List;

/**
 * Alerts, the one that changed last first.
 *
 * @param alerts the alerts
 */
public record AlertList(@JsonUnwrapped Freshness freshness, List<AlertView> alerts) {}
