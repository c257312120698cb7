package dev.replystream.bench.worker;

/** Looks at something else while a side is measured, at the two ends of its steady part. */
interface Watch {

    /** Looks at nothing. */
    Watch NONE = new Watch() {

        @Override
        public void begin() {}

        @Override
        public void end() {}
    };

    void begin();

    void end();
}
