using System.Collections.Generic;
using System.Collections.Immutable;
using GcSim.TraceFormat;

namespace GcSim.Scenarios;

/// <summary>Numbers the positions that instructions name; 0 is none.</summary>
sealed class SiteTable
{
    readonly List<SiteDescription> _sites = [default];
    readonly Dictionary<SourcePosition, int> _ofFunction = [];
    int _function;

    /// <summary>Sites asked for from now on belong to the function.</summary>
    public void EnterFunction(int function)
    {
        _function = function;
        _ofFunction.Clear();
    }

    public int IdOf(SourcePosition position)
    {
        if (!_ofFunction.TryGetValue(position, out int id))
        {
            id = _sites.Count;
            _sites.Add(
                new SiteDescription(_function, position.File, position.Line, position.Column)
            );
            _ofFunction.Add(position, id);
        }

        return id;
    }

    public ImmutableArray<SiteDescription> Build() => [.. _sites];
}
