-- Every transition of every alert; an alert's state is its newest transition.
CREATE TABLE stats.alert_transition (
    alert_id        uuid NOT NULL,
    sequence        integer NOT NULL,
    tenant          varchar NOT NULL,
    rule            varchar NOT NULL,
    rule_version    integer NOT NULL,
    alert_group     varchar NOT NULL,
    labels          jsonb NOT NULL,
    transition      varchar NOT NULL,
    severity        varchar NOT NULL,
    metric          varchar NOT NULL,
    measured        double precision NOT NULL,
    threshold       double precision NOT NULL,
    peak            double precision NOT NULL,
    occurrences     bigint NOT NULL,
    sample          bigint NOT NULL,
    errors          jsonb NOT NULL,
    window_start    timestamp with time zone NOT NULL,
    window_end      timestamp with time zone NOT NULL,
    onset_at        timestamp with time zone NOT NULL,
    occurred_at     timestamp with time zone NOT NULL,
    duration_millis bigint,
    channels        jsonb NOT NULL,
    summary         varchar NOT NULL,
    PRIMARY KEY (alert_id, sequence)
);

CREATE TABLE stats.alert_state (
    alert_id   uuid PRIMARY KEY,
    tenant     varchar NOT NULL,
    sequence   integer NOT NULL,
    resolved   boolean NOT NULL,
    changed_at timestamp with time zone NOT NULL
);

CREATE INDEX alert_state_by_tenant ON stats.alert_state (tenant, changed_at);

-- What services could not use: where it is and why, never what it says.
CREATE TABLE stats.dead_letter (
    dead_letter_id   uuid PRIMARY KEY,
    tenant           varchar NOT NULL,
    service          varchar NOT NULL,
    stage            varchar NOT NULL,
    source_topic     varchar NOT NULL,
    source_partition integer NOT NULL,
    source_offset    bigint NOT NULL,
    source_timestamp timestamp with time zone NOT NULL,
    cause            varchar NOT NULL,
    message          varchar NOT NULL,
    attempts         integer NOT NULL,
    failed_at        timestamp with time zone NOT NULL,
    key_bytes        integer NOT NULL,
    value_bytes      integer NOT NULL,
    letter_partition integer NOT NULL,
    letter_offset    bigint NOT NULL
);

CREATE INDEX dead_letter_by_time ON stats.dead_letter (tenant, failed_at);

CREATE INDEX dead_letter_by_source ON stats.dead_letter (source_topic, source_partition, source_offset);
