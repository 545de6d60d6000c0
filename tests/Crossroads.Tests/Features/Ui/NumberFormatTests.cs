using CsCheck;
using Crossroads.Engine.Assessment;
using Crossroads.Features.Ui.Formats;

namespace Crossroads.Tests.Features.Ui;

/// <summary>The number formats of design/DESIGN.md, section 2.</summary>
public sealed class NumberFormatTests
{
    [Theory]
    [InlineData(4210, "about $4,000")]
    [InlineData(950, "about $1,000")]
    [InlineData(1_499_999, "about $1,000,000")]
    [InlineData(50, "about $50")]
    [InlineData(49.9, "under $50")]
    [InlineData(0, "under $50")]
    [InlineData(-420, "about −$400")]
    public void An_estimate_has_one_digit(double amount, string shown) => NumberFormat.Estimate(amount, "USD").ShouldBe(shown);

    [Theory]
    [InlineData(2300, 7600, "$2,000–8,000")]
    [InlineData(500, 3300, "$500–3,000")]
    [InlineData(2010, 2390, "$2,000–2,400")]
    [InlineData(12, 340, "up to $300")]
    [InlineData(3, 40, "under $50")]
    public void An_interval_of_money_names_the_currency_once(double low, double high, string shown) => NumberFormat.MoneyInterval(low, high, "USD").ShouldBe(shown);

    [Theory]
    [InlineData(18420.4, "USD", "$18,420")]
    [InlineData(49.5, "USD", "$49.50")]
    [InlineData(49, "EUR", "€49")]
    [InlineData(1200, "CHF", "CHF\u202f1,200")]
    public void A_known_amount_is_written_in_full(double amount, string currency, string shown) => NumberFormat.Known(amount, currency).ShouldBe(shown);

    [Theory]
    [InlineData(0, "$0")]
    [InlineData(500, "$500")]
    [InlineData(2000, "$2k")]
    [InlineData(2500, "$2.5k")]
    [InlineData(1_500_000, "$1.5M")]
    public void The_money_axis_is_short(double amount, string shown) => NumberFormat.AxisMoney(amount, "USD").ShouldBe(shown);

    [Theory]
    [InlineData(0.81, "81\u202f%")]
    [InlineData(0.004, "0.4\u202f%")]
    [InlineData(0.053, "5.3\u202f%")]
    [InlineData(0.146, "15\u202f%")]
    [InlineData(1.23, "123\u202f%")]
    [InlineData(0.0004, "0.04\u202f%")]
    [InlineData(0, "0\u202f%")]
    [InlineData(-0.12, "−12\u202f%")]
    public void A_share_has_two_digits(double share, string shown) => NumberFormat.Share(share).ShouldBe(shown);

    [Theory]
    [InlineData(0.81, "81\u202f%")]
    [InlineData(0.0049, "under 1\u202f%")]
    [InlineData(0.9951, "over 99\u202f%")]
    [InlineData(0, "under 1\u202f%")]
    [InlineData(1, "over 99\u202f%")]
    public void A_probability_is_never_none_and_never_all(double probability, string shown) => NumberFormat.Probability(probability).ShouldBe(shown);

    [Fact]
    public void No_probability_whatever_reads_zero_or_hundred()
        => Gen.Double[0, 1].Sample(p => NumberFormat.Probability(p) is not ("0\u202f%" or "100\u202f%"));

    [Theory]
    [InlineData(0.2, 0.42, "20–42\u202f%")]
    [InlineData(0.039, 0.07, "3.9–7.0\u202f%")]
    [InlineData(0.55, 0.61, "55–61\u202f%")]
    [InlineData(0.003, 0.12, "0.3–12\u202f%")]
    [InlineData(0.8, 0.8, "80\u202f%")]
    public void An_interval_of_shares_names_the_unit_once(double low, double high, string shown) => NumberFormat.ShareInterval(low, high).ShouldBe(shown);

    [Theory]
    [InlineData(9999, "9,999")]
    [InlineData(10_000, "10k")]
    [InlineData(61_240, "61k")]
    [InlineData(999_600, "1M")]
    [InlineData(2_914_000, "2.9M")]
    [InlineData(2.41, "2.4")]
    public void A_count_is_full_to_9999(double value, string shown) => NumberFormat.Count(value).ShouldBe(shown);

    [Theory]
    [InlineData(3, "per_day", "3 a day")]
    [InlineData(1.42, "times", "1.4 times")]
    [InlineData(3.21, "seconds", "3.2\u202fs")]
    [InlineData(0.85, "seconds", "850\u202fms")]
    [InlineData(1, "months", "1 month")]
    [InlineData(5.2, "months", "5.2 months")]
    [InlineData(1, "people", "1 person")]
    [InlineData(0.314, "index", "0.31")]
    [InlineData(0.32, "gigabytes", "320\u202fMB")]
    [InlineData(18420, "money", "$18,420")]
    public void A_value_is_written_in_its_own_unit(double value, string unit, string shown) => NumberFormat.Quantity(value, unit).ShouldBe(shown);

    [Fact]
    public void An_estimated_amount_says_about_and_a_known_one_does_not()
    {
        NumberFormat.Quantity(96, "money", estimate: true).ShouldBe("about $100");
        NumberFormat.Quantity(96, "money").ShouldBe("$96");
    }

    [Theory]
    [InlineData(2.9, 3.6, "seconds", "2.9–3.6\u202fs")]
    [InlineData(0.85, 1.2, "seconds", "850\u202fms – 1.2\u202fs")]
    [InlineData(2, 5, "per_day", "2–5")]
    [InlineData(1.97, 2.02, "count", "1.97–2.02")]
    public void An_interval_is_written_in_its_own_unit(double low, double high, string unit, string shown)
        => NumberFormat.QuantityInterval(low, high, unit).Replace(" – ", " – ", StringComparison.Ordinal).ShouldBe(shown);

    [Theory]
    [InlineData(40, "40\u202fs")]
    [InlineData(200, "3\u202fmin")]
    [InlineData(7300, "2\u202fh")]
    [InlineData(9 * 86_400 + 5, "9 days")]
    public void An_age_has_one_unit(int seconds, string shown) => NumberFormat.Age(TimeSpan.FromSeconds(seconds)).ShouldBe(shown);

    [Fact]
    public void A_date_names_its_year_only_when_it_is_not_the_pages()
    {
        var page = new DateOnly(2026, 5, 31);
        NumberFormat.Date(new DateOnly(2026, 7, 26), page).ShouldBe("26 Jul");
        NumberFormat.Date(new DateOnly(2027, 2, 10), page).ShouldBe("10 Feb 2027");
        NumberFormat.SpokenDate(new DateOnly(2026, 7, 26), page).ShouldBe("26 July");
    }

    [Fact]
    public void A_crossing_is_a_median_with_its_span()
    {
        var page = new DateOnly(2026, 5, 31);
        NumberFormat.Crossing(new ForecastResult(true, 0.82, new DateOnly(2026, 7, 26), new DateOnly(2026, 7, 9), new DateOnly(2026, 8, 24)), page)
            .ShouldBe(new CrossingWords("about 26 Jul", "9 Jul – 24 Aug"));
        NumberFormat.Crossing(new ForecastResult(true, 0.6, new DateOnly(2026, 7, 26), new DateOnly(2026, 7, 9), null), page).Detail.ShouldBe("9 Jul – later");
        NumberFormat.Crossing(new ForecastResult(false, 0.07, null, null, null), page).ShouldBe(new CrossingWords("not in 90 days", "7\u202f% chance"));
        NumberFormat.Crossing(new ForecastResult(true, 0.999, page, page, page), page).When.ShouldBe("about now");
        NumberFormat.Crossing(null, page).When.ShouldBe("no forecast");
    }

    [Theory]
    [InlineData(1.1, "about as much as")]
    [InlineData(1.5, "about one and a half times what")]
    [InlineData(2, "about twice what")]
    [InlineData(3.6, "about four times what")]
    [InlineData(30, "more than ten times what")]
    public void A_ratio_in_a_headline_is_words(double ratio, string words) => NumberFormat.RatioInWords(ratio).ShouldBe(words);

    [Fact]
    public void Words_from_elsewhere_keep_units_with_their_number()
        => NumberFormat.Tidy("agency brings 52 % of the new MRR..", sentence: true).ShouldBe("Agency brings 52\u202f% of the new MRR.");

    [Theory]
    [InlineData("28d", "28 days")]
    [InlineData("30d vs 30d", "30 days vs 30 days")]
    [InlineData("now", "now")]
    public void A_window_is_written_in_words(string window, string shown) => NumberFormat.Window(window).ShouldBe(shown);
}
