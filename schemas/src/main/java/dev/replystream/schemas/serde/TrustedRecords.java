package dev.replystream.schemas.serde;

import dev.replystream.avro.IncomingMessage;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Has Avro load the classes of our contracts. It refuses every class that is named in a schema and not known as harmless
 * (since 1.12.2); what was trusted before, by default or by system properties, stays so. The serdes ask for it themselves.
 */
public final class TrustedRecords {

    private static final String PACKAGE = IncomingMessage.class.getPackageName();

    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                type -> type.getPackageName().equals(PACKAGE)));
    }

    private TrustedRecords() {}

    /** Does nothing after the first time in a process. */
    public static void trust() {}
}
