package dev.replystream.stats.alert;

import static dev.replystream.stats.db.Tables.ALERT_STATE;
import static dev.replystream.stats.db.Tables.ALERT_TRANSITION;
import static dev.replystream.stats.store.Conditions.equalUnlessNull;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.selectOne;

import dev.replystream.stats.store.JsonText;
import dev.replystream.stats.web.Cursor;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jooq.SelectField;
import org.jspecify.annotations.Nullable;

/** Alerts. */
public final class Alerts {

    private static final SelectField<AlertView.Subject> SUBJECT = row(
                    ALERT_TRANSITION.RULE,
                    ALERT_TRANSITION.RULE_VERSION,
                    ALERT_TRANSITION.ALERT_GROUP,
                    ALERT_TRANSITION.METRIC)
            .convertFrom(Records.mapping(AlertView.Subject::new));

    private static final SelectField<AlertView.Measurement> MEASUREMENT = row(
                    ALERT_TRANSITION.MEASURED,
                    ALERT_TRANSITION.THRESHOLD,
                    ALERT_TRANSITION.PEAK,
                    ALERT_TRANSITION.OCCURRENCES,
                    ALERT_TRANSITION.SAMPLE,
                    ALERT_TRANSITION.ERRORS.<Map<String, Long>>convertFrom(JsonText::countsOf),
                    ALERT_TRANSITION.WINDOW_START,
                    ALERT_TRANSITION.WINDOW_END)
            .convertFrom(Records.mapping(AlertView.Measurement::new));

    private final DSLContext database;

    public Alerts(DSLContext database) {
        this.database = database;
    }

    /** At most {@code limit} alerts that {@code filter} means, the one that changed last first, beginning after {@code cursor}. */
    List<AlertView> newest(AlertFilter filter, @Nullable Cursor cursor, int limit) {
        Map<UUID, Boolean> resolved = database.select(ALERT_STATE.ALERT_ID, ALERT_STATE.RESOLVED)
                .from(ALERT_STATE)
                .where(meantBy(filter))
                .and(
                        cursor == null
                                ? noCondition()
                                : row(ALERT_STATE.CHANGED_AT, ALERT_STATE.ALERT_ID)
                                        .lt(cursor.at(), cursor.id()))
                .orderBy(ALERT_STATE.CHANGED_AT.desc(), ALERT_STATE.ALERT_ID.desc())
                .limit(limit)
                .fetchMap(ALERT_STATE.ALERT_ID, ALERT_STATE.RESOLVED);
        Map<UUID, List<AlertView.Transition>> transitions = transitionsOf(resolved.keySet());
        return resolved.entrySet().stream()
                .map(state ->
                        view(state.getKey(), !state.getValue(), transitions.getOrDefault(state.getKey(), List.of())))
                .toList();
    }

    private static Condition meantBy(AlertFilter filter) {
        Condition condition = ALERT_STATE.TENANT.eq(filter.tenant());
        if (filter.resolved().isPresent()) {
            condition = condition.and(ALERT_STATE.RESOLVED.eq(filter.resolved().get()));
        }
        if (filter.rule() == null && filter.severity() == null) {
            return condition;
        }
        return condition.and(exists(selectOne()
                .from(ALERT_TRANSITION)
                .where(ALERT_TRANSITION.ALERT_ID.eq(ALERT_STATE.ALERT_ID))
                .and(equalUnlessNull(ALERT_TRANSITION.RULE, filter.rule()))
                .and(equalUnlessNull(ALERT_TRANSITION.SEVERITY, filter.severity()))));
    }

    private static AlertView view(UUID alertId, boolean active, List<AlertView.Transition> transitions) {
        return new AlertView(alertId, active, transitions.getLast(), transitions);
    }

    private Map<UUID, List<AlertView.Transition>> transitionsOf(Collection<UUID> alerts) {
        return database
                .select(
                        ALERT_TRANSITION.ALERT_ID,
                        ALERT_TRANSITION.SEQUENCE,
                        ALERT_TRANSITION.TRANSITION,
                        ALERT_TRANSITION.SEVERITY,
                        SUBJECT,
                        MEASUREMENT,
                        ALERT_TRANSITION.ONSET_AT,
                        ALERT_TRANSITION.OCCURRED_AT,
                        ALERT_TRANSITION.DURATION_MILLIS,
                        ALERT_TRANSITION.SUMMARY)
                .from(ALERT_TRANSITION)
                .where(ALERT_TRANSITION.ALERT_ID.in(alerts))
                .orderBy(ALERT_TRANSITION.ALERT_ID, ALERT_TRANSITION.SEQUENCE)
                .fetch(Records.mapping(AlertView.Transition::new))
                .stream()
                .collect(Collectors.groupingBy(AlertView.Transition::alertId));
    }
}
