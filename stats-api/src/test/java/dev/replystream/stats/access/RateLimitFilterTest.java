package dev.replystream.stats.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitFilterTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:1:2::1, 20010db800010002",
        "2001:db8:1:2:ffff::9, 20010db800010002",
        "::1, 0000000000000000",
        "fe80::1%1, fe80000000000000",
        "nonsense, unknown",
    })
    void anAddressStandsForItsNetwork(String address, String network) {
        assertThat(RateLimitFilter.networkOf(address)).isEqualTo(network);
    }
}
