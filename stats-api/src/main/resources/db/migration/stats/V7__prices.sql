-- Versions of the price table, numbered as they were added. Calls and corrections name them, so they never change.
CREATE TABLE stats.price_version (
    number         integer PRIMARY KEY,
    version        varchar(64) NOT NULL UNIQUE,
    effective_from timestamp with time zone NOT NULL,
    note           varchar NOT NULL,
    models         integer NOT NULL,
    definition     jsonb NOT NULL,
    added_by       varchar NOT NULL,
    added_at       timestamp with time zone NOT NULL
);

-- Periods whose calls were priced again, with what that came to. The calls and windows themselves stay as recorded.
CREATE TABLE stats.reprice_run (
    run_id                  uuid PRIMARY KEY,
    run_number              bigint NOT NULL UNIQUE,
    tenant                  varchar NOT NULL,
    price_number            integer NOT NULL REFERENCES stats.price_version (number),
    period_start            timestamp with time zone NOT NULL,
    period_end              timestamp with time zone NOT NULL,
    filter                  jsonb NOT NULL,
    note                    varchar NOT NULL,
    requested_by            varchar NOT NULL,
    requested_at            timestamp with time zone NOT NULL,
    complete_until          timestamp with time zone,
    calls                   bigint NOT NULL,
    not_billed_calls        bigint NOT NULL,
    changed_calls           bigint NOT NULL,
    recorded_cost_nano_usd  bigint NOT NULL,
    recorded_unpriced_calls bigint NOT NULL,
    repriced_cost_nano_usd  bigint NOT NULL,
    repriced_unpriced_calls bigint NOT NULL
);

CREATE INDEX reprice_run_by_time ON stats.reprice_run (tenant, run_number);

-- What a run came to, by quarter-hour and group; of several runs with the same prices the newest one counts.
CREATE TABLE stats.repriced_quarter_hour (
    price_number            integer NOT NULL,
    group_id                integer NOT NULL,
    window_start            timestamp with time zone NOT NULL,
    run_number              bigint NOT NULL,
    calls                   bigint NOT NULL,
    recorded_cost_nano_usd  bigint NOT NULL,
    recorded_unpriced_calls bigint NOT NULL,
    repriced_cost_nano_usd  bigint NOT NULL,
    repriced_unpriced_calls bigint NOT NULL,
    PRIMARY KEY (price_number, group_id, window_start, run_number)
)
-- [jooq ignore start]
PARTITION BY RANGE (window_start)
-- [jooq ignore stop]
;

-- [jooq ignore start]
-- A run has its number before its rows are written, and is written itself when its totals are known.
CREATE SEQUENCE stats.reprice_run_number AS bigint;

CREATE FUNCTION stats.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%.% is only ever added to', TG_TABLE_SCHEMA, TG_TABLE_NAME;
END
$$;

CREATE TRIGGER price_version_is_final BEFORE UPDATE OR DELETE ON stats.price_version
    FOR EACH ROW EXECUTE FUNCTION stats.refuse_change();

CREATE TRIGGER reprice_run_is_final BEFORE UPDATE OR DELETE ON stats.reprice_run
    FOR EACH ROW EXECUTE FUNCTION stats.refuse_change();
-- [jooq ignore stop]
