using System.Diagnostics;
using Crossroads.Statistics.Hazards;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Statistics.Tests.Hazards;

public class CauseRegressionTests
{
    private static readonly CauseModel Model = new(
        [new BaseTerm("base", Math.Log(0.007), 0.9), new BaseTerm("use", -0.3, 0.35)],
        [
            new Cause("latency", "perf", 0.15, 1), new Cause("errors", "perf", 0.15, 1), new Cause("down", "perf", 0.12, 1),
            new Cause("feature", "need", 0.35, 1),
        ]);

    [Theory]
    [InlineData(CauseLink.Multiplicative)]
    [InlineData(CauseLink.Additive)]
    public void Strengths_are_recovered_from_many_person_weeks(CauseLink link)
    {
        double[] truth = [0.12, 0.10, 0.10, 0.35];
        var cells = Simulate(link, truth, cells: 20_000, exposure: 130, seed: 3);
        var fit = CauseRegression.Fit(Model, cells, link);
        fit.Reason.ShouldBeNull();
        for (var j = 0; j < truth.Length; j++)
        {
            var strength = fit.StrengthEstimate(j, 0.999);
            strength.Low.ShouldBeLessThan(truth[j]);
            strength.High.ShouldBeGreaterThan(truth[j]);
            fit.StandardError(Model.Base.Length + j).ShouldBeLessThan(0.2);
        }
    }

    [Fact]
    public void Corrected_draws_have_the_mean_of_the_posterior_where_the_approximation_has_not()
    {
        // A cause that the data speak against: its strength is pushed to zero, where a log-normal has too long a tail.
        var model = new CauseModel([new BaseTerm("base", Math.Log(0.05), 1e-4)], [new Cause("latency", "perf", 0.15, 1)]);
        CauseCell[] cells = [new(4000, 200, [1], [0]), new(1000, 45, [1], [1])];
        var fit = CauseRegression.Fit(model, cells, CauseLink.Multiplicative);
        var draws = fit.Draws(new SeededRandom(9), 20_000).ToArray();
        var weights = CauseRegression.Corrections(fit, cells, draws).Select(Math.Exp).ToArray();
        double Posterior(double theta) => Math.Exp((45 * Math.Exp(theta)) - (50 * Math.Exp(Math.Exp(theta))) - (Math.Pow(theta - Math.Log(0.15), 2) / 2) + 50);
        var grid = Enumerable.Range(0, 4000).Select(i => -9 + (i * 0.0025)).ToArray();
        var exact = grid.Sum(theta => Math.Exp(theta) * Posterior(theta)) / grid.Sum(Posterior);
        var corrected = draws.Zip(weights).Sum(item => item.First.Strengths[0] * item.Second) / weights.Sum();
        var approximate = draws.Average(draw => draw.Strengths[0]);
        corrected.ShouldBe(exact, 0.03 * exact);
        Math.Abs(approximate - exact).ShouldBeGreaterThan(0.1 * exact);
        CauseRegression.Corrections(fit, cells, [draws[0] with { Base = [.. fit.Mode.Take(1)], Strengths = [fit.Strength(0)], LogDensity = 0 }])[0].ShouldBe(0, 1e-9);
    }

    [Fact]
    public void Twenty_thousand_cells_are_fitted_in_a_tenth_of_a_second()
    {
        var cells = Simulate(CauseLink.Multiplicative, [0.12, 0.10, 0.10, 0.35], 20_000, 130, 5);
        CauseRegression.Fit(Model, cells, CauseLink.Multiplicative);
        var clock = new Stopwatch();
        var best = Enumerable.Range(0, 5).Min(_ =>
        {
            clock.Restart();
            CauseRegression.Fit(Model, cells, CauseLink.Multiplicative);
            return clock.Elapsed.TotalSeconds;
        });

        // The product's target is 0.1 s; a loaded machine gets a margin.
        best.ShouldBeLessThan(0.3);
    }

    [Theory]
    [InlineData(CauseLink.Multiplicative)]
    [InlineData(CauseLink.Additive)]
    [InlineData(CauseLink.Logistic)]
    public void Gradient_and_information_are_the_derivatives_of_the_log_posterior(CauseLink link)
    {
        var model = link == CauseLink.Additive
            ? Model
            : Model with { Causes = [.. Model.Causes.Select((cause, j) => cause with { Raises = j != 1 })] };
        var cells = Simulate(link, [0.2, 0.1, 0.3, 0.3], 40, 30, 8).Select(cell => cell with { Events = Math.Min(cell.Events + 1, cell.Exposure) }).ToArray();
        var likelihood = new CauseLikelihood(model, cells, link);
        double[] at = [-4, 0.2, -1.5, -2, -1, -0.7];
        likelihood.MoveTo(at);
        var gradient = (double[])likelihood.Gradient.Clone();
        var information = (double[])likelihood.Information.Clone();
        const double h = 1e-5;
        for (var i = 0; i < at.Length; i++)
        {
            var up = Moved(at, i, h);
            var down = Moved(at, i, -h);
            likelihood.MoveTo(up);
            var (valueUp, gradientUp) = (likelihood.LogPosterior, (double[])likelihood.Gradient.Clone());
            likelihood.MoveTo(down);
            gradient[i].ShouldBe((valueUp - likelihood.LogPosterior) / (2 * h), 1e-4 * (1 + Math.Abs(gradient[i])));
            for (var j = 0; j <= i; j++)
            {
                var expected = -(gradientUp[j] - likelihood.Gradient[j]) / (2 * h);
                information[(i * at.Length) + j].ShouldBe(expected, 1e-4 * (1 + Math.Abs(expected)));
            }
        }
    }

    [Fact]
    public void Without_events_strengths_stay_at_or_below_their_priors_and_never_turn_negative()
    {
        var cells = Simulate(CauseLink.Multiplicative, [0, 0, 0, 0], 100, 3, 1).Select(cell => cell with { Events = 0 }).ToArray();
        var fit = CauseRegression.Fit(Model, cells, CauseLink.Multiplicative);
        for (var j = 0; j < 4; j++)
        {
            fit.Strength(j).ShouldBeInRange(0.01, Model.Causes[j].PriorMedian);
            fit.StandardError(Model.Base.Length + j).ShouldBeInRange(0.8, 1.1);
        }
    }

    [Fact]
    public void The_evidence_of_a_conjugate_like_case_agrees_with_integration()
    {
        // One cell, one parameter: ∫ λ^d e^(−eλ) N(log λ; m, s) d log λ, by Simpson's rule.
        var model = new CauseModel([new BaseTerm("base", -3, 0.5)], []);
        CauseCell[] cells = [new CauseCell(400, 25, [1], [])];
        var sum = 0.0;
        const double step = 0.0005;
        for (var a = -6.0; a < 0; a += step)
        {
            var z = (a + 3) / 0.5;
            sum += step * Math.Exp((25 * a) - (400 * Math.Exp(a)) - (z * z / 2)) / (0.5 * Math.Sqrt(2 * Math.PI));
        }

        CauseRegression.Fit(model, cells, CauseLink.Multiplicative).LogEvidence.ShouldBe(Math.Log(sum), 0.01);
    }

    [Fact]
    public void Evidence_prefers_the_link_that_made_the_data()
    {
        double[] strong = [0.5, 0.4, 0.4, 0.9];
        foreach (var link in new[] { CauseLink.Multiplicative, CauseLink.Additive })
        {
            var cells = Simulate(link, strong, 4000, 60, 7);
            var ensemble = CauseEnsemble.Average(
                [CauseRegression.Fit(Model, cells, CauseLink.Multiplicative), CauseRegression.Fit(Model, cells, CauseLink.Additive)]);
            ensemble.Weights.Sum().ShouldBe(1, 1e-12);
            ensemble.Weights[ensemble.Fits.ToList().FindIndex(fit => fit.Link == link)].ShouldBeGreaterThan(0.9);
        }
    }

    [Fact]
    public void Draws_follow_the_weights_the_mode_and_the_seed()
    {
        var cells = Simulate(CauseLink.Multiplicative, [0.1, 0.1, 0.1, 0.3], 300, 20, 9);
        var fits = new[] { CauseRegression.Fit(Model, cells, CauseLink.Multiplicative), CauseRegression.Fit(Model, cells, CauseLink.Additive) };
        var ensemble = CauseEnsemble.Average(fits, [0.7, 0.3]);
        var draws = ensemble.Draw(42, 4000);
        draws.Length.ShouldBe(4000);
        (draws.Count(draw => draw.Fit == ensemble.Fits[0]) / 4000.0).ShouldBe(ensemble.Weights[0], 0.001);
        var first = draws.Where(draw => draw.Fit == ensemble.Fits[0]).ToArray();
        first.Average(draw => Math.Log(draw.Strengths[3])).ShouldBe(Math.Log(fits[0].Strength(3)), 0.06);
        ensemble.Draw(42, 10)[3].Strengths.ShouldBe(ensemble.Draw(42, 10)[3].Strengths);
        draws.ShouldAllBe(draw => draw.Strengths.All(strength => strength > 0));
    }

    [Fact]
    public void Further_evidence_moves_the_draws()
    {
        var cells = Simulate(CauseLink.Multiplicative, [0.1, 0.1, 0.1, 0.3], 100, 10, 9);
        var draws = CauseEnsemble.Average([CauseRegression.Fit(Model, cells, CauseLink.Multiplicative)]).Draw(1, 2000);
        var moved = CauseEnsemble.Reweigh(draws, draw => -Math.Pow((draw.Strengths[0] - 0.05) / 0.01, 2) / 2, 2);
        moved.Length.ShouldBe(2000);
        moved.Average(draw => draw.Strengths[0]).ShouldBe(0.05, 0.01);
    }

    [Fact]
    public void Trials_lost_to_slowness_are_a_lowering_cause()
    {
        var model = new CauseModel([new BaseTerm("base", -1.5, 1)], [new Cause("latency", "perf", 0.12, 0.9, Raises: false)]);
        var random = new SeededRandom(4);
        var cells = Enumerable.Range(0, 400).Select(i =>
        {
            var dose = i % 5;
            var chance = 1 / (1 + Math.Exp(1.2 + (0.25 * dose)));
            return new CauseCell(100, random.NextBinomial(100, chance), [1], [dose]);
        }).ToArray();
        var fit = CauseRegression.Fit(model, cells, CauseLink.Logistic);
        fit.Strength(0).ShouldBe(0.25, 0.03);
        fit.Mode[0].ShouldBe(-1.2, 0.06);
        CauseRegression.Fit(model, cells, CauseLink.Additive).Reason.ShouldBe(Reasons.InvalidInput);
    }

    [Fact]
    public void Degenerate_cells_have_a_reason()
    {
        CauseRegression.Fit(Model, [], CauseLink.Multiplicative).Reason.ShouldBe(Reasons.NoData);
        CauseRegression.Fit(Model, [new CauseCell(0, 0, [1, 0], [0, 0, 0, 0])], CauseLink.Additive).Reason.ShouldBe(Reasons.NoExposure);
        CauseRegression.Fit(Model, [new CauseCell(1, 0, [1, 0], [0, -1, 0, 0])], CauseLink.Additive).Reason.ShouldBe(Reasons.InvalidInput);
        CauseRegression.Fit(Model, [new CauseCell(1, 2, [1, 0], [0, 1, 0, 0])], CauseLink.Logistic).Reason.ShouldBe(Reasons.InvalidInput);
        var ensemble = CauseEnsemble.Average([CauseRegression.Fit(Model, [], CauseLink.Multiplicative)]);
        ensemble.Reason.ShouldBe(Reasons.NoData);
        ensemble.Draw(1).ShouldBeEmpty();
    }

    internal static CauseCell[] Simulate(CauseLink link, double[] strengths, int cells, double exposure, ulong seed)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, cells).Select(_ =>
        {
            double[] x = [1, random.NextNormal()];
            double[] doses = [2 * random.NextDouble(), random.NextExponential(), random.NextDouble() < 0.3 ? 2 * random.NextDouble() : 0, random.NextGamma(1)];
            var push = strengths.Zip(doses, (b, dose) => b * dose).Sum();
            var rate = Math.Exp(Math.Log(0.007) - (0.3 * x[1])) * (link == CauseLink.Additive ? 1 + push : Math.Exp(push));
            return new CauseCell(exposure, random.NextPoisson(exposure * rate), x, doses);
        })];
    }

    private static double[] Moved(double[] at, int index, double by)
    {
        var moved = (double[])at.Clone();
        moved[index] += by;
        return moved;
    }
}
