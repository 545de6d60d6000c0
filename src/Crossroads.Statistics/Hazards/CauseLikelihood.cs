namespace Crossroads.Statistics.Hazards;

/// <summary>
/// Log posterior of a cause model with gradient and negative second derivative. Cells are kept as flat arrays: a nightly
/// fit sees twenty thousand of them, ten times each.
/// </summary>
internal sealed class CauseLikelihood
{
    private readonly CauseModel _model;
    private readonly CauseLink _link;
    private readonly int _terms;
    private readonly int _causes;
    private readonly double[] _exposure;
    private readonly double[] _events;

    // Base terms of a cell that are not zero: most are one of several segments or months.
    private readonly int[] _firsts;
    private readonly int[] _indices;
    private readonly double[] _values;
    private readonly double[] _signedDoses;

    public CauseLikelihood(CauseModel model, IReadOnlyList<CauseCell> cells, CauseLink link)
    {
        _model = model;
        _link = link;
        _terms = model.Base.Length;
        _causes = model.Causes.Length;
        var used = cells.Where(cell => cell.Exposure > 0).ToArray();
        _exposure = [.. used.Select(cell => cell.Exposure)];
        _events = [.. used.Select(cell => cell.Events)];
        var present = used.Select(cell => Enumerable.Range(0, _terms).Where(i => cell.Base[i] != 0).ToArray()).ToArray();
        _indices = [.. present.SelectMany(indices => indices)];
        _values = [.. used.Zip(present).SelectMany(cell => cell.Second.Select(i => cell.First.Base[i]))];
        _firsts = new int[used.Length + 1];
        for (var cell = 0; cell < used.Length; cell++)
        {
            _firsts[cell + 1] = _firsts[cell] + present[cell].Length;
        }

        _signedDoses = [.. used.SelectMany(cell => cell.Doses.Select((dose, j) => model.Sign(j) * dose))];
        Gradient = new double[model.Size];
        Information = new double[model.Size * model.Size];
    }

    public double[] Gradient { get; }

    /// <summary>Negative second derivative of the log posterior, lower triangle.</summary>
    public double[] Information { get; }

    public double LogLikelihood { get; private set; }

    /// <summary>Log density of the parameters under the priors, without the factors of 2π.</summary>
    public double LogPrior { get; private set; }

    public double LogPosterior => LogLikelihood + LogPrior;

    public void MoveTo(double[] parameters)
    {
        Array.Clear(Gradient);
        Array.Clear(Information);
        AddPriors(parameters);
        AddCells(parameters);
    }

    /// <summary>Log posterior without its derivatives, up to the same constant as <see cref="LogPosterior"/>.</summary>
    public double ValueAt(double[] parameters)
    {
        var value = 0.0;
        for (var i = 0; i < parameters.Length; i++)
        {
            var spread = _model.PriorSpread(i);
            var z = (parameters[i] - _model.PriorMean(i)) / spread;
            value -= (z * z / 2) + Math.Log(spread);
        }

        var strengths = parameters[_terms..].Select(Math.Exp).ToArray();
        for (var cell = 0; cell < _exposure.Length; cell++)
        {
            double eta = 0, push = 0;
            for (var at = _firsts[cell]; at < _firsts[cell + 1]; at++)
            {
                eta += parameters[_indices[at]] * _values[at];
            }

            for (var j = 0; j < _causes; j++)
            {
                push += strengths[j] * _signedDoses[(cell * _causes) + j];
            }

            if (_link == CauseLink.Logistic)
            {
                var total = eta + push;
                value += (_events[cell] * total) - (_exposure[cell] * (total > 0 ? total + Math.Log(1 + Math.Exp(-total)) : Math.Log(1 + Math.Exp(total))));
            }
            else
            {
                var logRate = _link == CauseLink.Additive ? eta + Math.Log(1 + push) : eta + push;
                value += (_events[cell] * logRate) - (_exposure[cell] * Math.Exp(logRate));
            }
        }

        return value;
    }

    private void AddPriors(double[] parameters)
    {
        LogPrior = 0;
        for (var i = 0; i < parameters.Length; i++)
        {
            var spread = _model.PriorSpread(i);
            var z = (parameters[i] - _model.PriorMean(i)) / spread;
            LogPrior -= (z * z / 2) + Math.Log(spread);
            Gradient[i] -= z / spread;
            Information[(i * parameters.Length) + i] += 1 / (spread * spread);
        }
    }

    private void AddCells(double[] parameters)
    {
        LogLikelihood = 0;
        var size = parameters.Length;
        var strengths = new double[_causes];
        for (var j = 0; j < _causes; j++)
        {
            strengths[j] = Math.Exp(parameters[_terms + j]);
        }

        var slope = new double[size];
        var used = new int[size];
        for (var cell = 0; cell < _exposure.Length; cell++)
        {
            var count = 0;
            var eta = 0.0;
            for (var at = _firsts[cell]; at < _firsts[cell + 1]; at++)
            {
                var (i, x) = (_indices[at], _values[at]);
                eta += parameters[i] * x;
                slope[i] = x;
                used[count++] = i;
            }

            var push = 0.0;
            for (var j = 0; j < _causes; j++)
            {
                var part = strengths[j] * _signedDoses[(cell * _causes) + j];
                if (part != 0)
                {
                    push += part;
                    slope[_terms + j] = part;
                    used[count++] = _terms + j;
                }
            }

            AddCell(_exposure[cell], _events[cell], eta, push, slope, used.AsSpan(0, count));
        }
    }

    // slope holds the derivatives of the linear predictor (of log λ): x for α, ±b·B for θ, whose own derivative is itself.
    private void AddCell(double exposure, double events, double eta, double push, double[] slope, ReadOnlySpan<int> used)
    {
        var size = slope.Length;
        var scale = 1.0;
        double residual, weight;
        if (_link == CauseLink.Logistic)
        {
            var chance = 1 / (1 + Math.Exp(-(eta + push)));
            var total = eta + push;
            LogLikelihood += (events * total) - (exposure * (total > 0 ? total + Math.Log(1 + Math.Exp(-total)) : Math.Log(1 + Math.Exp(total))));
            residual = events - (exposure * chance);
            weight = exposure * chance * (1 - chance);
        }
        else
        {
            var logRate = _link == CauseLink.Additive ? eta + Math.Log(1 + push) : eta + push;
            scale = _link == CauseLink.Additive ? 1 / (1 + push) : 1;
            var mean = exposure * Math.Exp(logRate);
            LogLikelihood += (events * logRate) - mean;
            residual = events - mean;
            weight = mean;
        }

        for (var a = 0; a < used.Length; a++)
        {
            var i = used[a];
            var isCause = i >= _terms;
            var slopeI = isCause ? slope[i] * scale : slope[i];
            Gradient[i] += residual * slopeI;
            if (isCause)
            {
                Information[(i * size) + i] -= residual * slopeI;
            }

            // Additive: second derivative of log(1 + s) is δu − uu', so the product term has residual added to the weight.
            var causeWeight = isCause && _link == CauseLink.Additive ? weight + residual : weight;
            for (var b = 0; b <= a; b++)
            {
                var j = used[b];
                var slopeJ = j >= _terms ? slope[j] * scale : slope[j];
                Information[(i * size) + j] += (j >= _terms ? causeWeight : weight) * slopeI * slopeJ;
            }
        }
    }
}
