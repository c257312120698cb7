-- An audit in the order in which it happens: asked for, counted again, judged. Its status follows from what is there.
CREATE TABLE stats.audit_request (
    audit_id       uuid PRIMARY KEY,
    tenant         varchar NOT NULL,
    period_start   timestamp with time zone NOT NULL,
    period_end     timestamp with time zone NOT NULL,
    requested_by   varchar NOT NULL,
    requested_at   timestamp with time zone NOT NULL,
    complete_until timestamp with time zone
);

CREATE INDEX audit_request_by_time ON stats.audit_request (tenant, requested_at);

CREATE TABLE stats.audit_window (
    audit_id              uuid NOT NULL,
    sequence              integer NOT NULL,
    window_millis         bigint NOT NULL,
    window_start          timestamp with time zone NOT NULL,
    group_id              integer NOT NULL,
    calls                 bigint NOT NULL,
    succeeded             bigint NOT NULL,
    failed                bigint NOT NULL,
    lost                  bigint NOT NULL,
    cancelled             bigint NOT NULL,
    prompt_tokens         bigint NOT NULL,
    cached_prompt_tokens  bigint NOT NULL,
    completion_tokens     bigint NOT NULL,
    reasoning_tokens      bigint NOT NULL,
    estimated_calls       bigint NOT NULL,
    possibly_billed_calls bigint NOT NULL,
    cost_nano_usd         bigint NOT NULL,
    unpriced_calls        bigint NOT NULL,
    latency_count         bigint NOT NULL,
    latency_sum_millis    bigint NOT NULL,
    latency_max_millis    bigint NOT NULL,
    errors                jsonb NOT NULL,
    latency_sketch        bytea NOT NULL,
    PRIMARY KEY (audit_id, sequence)
);

CREATE INDEX audit_window_by_time ON stats.audit_window (audit_id, window_millis, window_start);

CREATE TABLE stats.audit_summary (
    audit_id    uuid PRIMARY KEY,
    status      varchar NOT NULL,
    error       varchar,
    ranges      jsonb NOT NULL,
    events      bigint NOT NULL,
    duplicates  bigint NOT NULL,
    windows     integer NOT NULL,
    digest      varchar NOT NULL,
    started_at  timestamp with time zone NOT NULL,
    finished_at timestamp with time zone NOT NULL
);

CREATE TABLE stats.audit_verdict (
    audit_id         uuid PRIMARY KEY,
    status           varchar NOT NULL,
    error            varchar,
    windows_compared integer NOT NULL,
    windows_open     integer NOT NULL,
    differences      integer NOT NULL,
    judged_at        timestamp with time zone NOT NULL
);

CREATE TABLE stats.audit_difference (
    audit_id   uuid NOT NULL,
    number     integer NOT NULL,
    source     varchar NOT NULL,
    window_key varchar NOT NULL,
    field      varchar NOT NULL,
    stored     varchar NOT NULL,
    recounted  varchar NOT NULL,
    PRIMARY KEY (audit_id, number)
);
