package dev.replystream.alert.topology;

import dev.replystream.schemas.Tenants;
import dev.replystream.service.deadletter.DeadLetters.Refusal;

/** What became of a record that was read. */
sealed interface Intake {

    /** It is for the task that has {@code tenant}. */
    record Accepted(String tenant, TenantRecord record) implements Intake {}

    /** It is sound and of no use here. */
    record Passed() implements Intake {}

    /** It cannot be used. */
    record Refused(String tenant, Refusal refusal) implements Intake {}

    /** A record that is no record of its topic. */
    static Refused undecodable(String message) {
        return refused("decode", "undecodable", message);
    }

    /** A record without a value, where one is needed. */
    static Refused nullValue() {
        return refused("decode", "null_value", "the value is null");
    }

    /** A record whose content cannot be used. */
    static Refused invalid(String tenant, String message) {
        return new Refused(tenant, new Refusal("validate", "invalid", message, 1));
    }

    private static Refused refused(String stage, String cause, String message) {
        return new Refused(Tenants.DEFAULT, new Refusal(stage, cause, message, 1));
    }
}
