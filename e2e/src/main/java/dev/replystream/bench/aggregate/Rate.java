package dev.replystream.bench.aggregate;

import dev.replystream.bench.lab.side.Moment;

/**
 * How quick a side was.
 *
 * @param perSecond events per second
 * @param perCpuSecond events per second of processor time: per second and core
 */
record Rate(double perSecond, double perCpuSecond) {

    static Rate of(double events, Moment begin, Moment end) {
        return new Rate(events / end.secondsSince(begin), events / end.cpuSecondsSince(begin));
    }
}
