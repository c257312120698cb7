package dev.replystream.local;

/** A part of the stack that can be started alone. */
public enum Component {
    KAFKA("kafka-port"),
    POSTGRES("postgres-port"),
    SCHEMA_REGISTRY("schema-registry-port");

    private final String portSetting;

    Component(String portSetting) {
        this.portSetting = portSetting;
    }

    /** The name of the setting for its port, as messages give it. */
    public String portSetting() {
        return portSetting;
    }
}
