package dev.replystream.stats.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForeignIdTest {

    @Test
    void keyOfAForeignIdIsTheSameEveryTimeAndItsTextIsKept() {
        assertThat(ForeignId.keyOf("order-7")).isEqualTo(ForeignId.keyOf("order-7"));
        assertThat(ForeignId.textOf("order-7")).isEqualTo("order-7");
        assertThat(ForeignId.textOf("01932f00-0000-7000-8000-000000000001")).isNull();
    }
}
