// The Ps that can make a step, by number. The machine looks at them before every step, and they change a few dozen
// times in a run: so they are listed anew after one of them has changed, and not before every step.

using System;

namespace GcSim.Simulator;

/// <summary>Lists the Ps that can step.</summary>
public sealed class EnabledProcessors
{
    [NotState("follows from the processors")]
    Processor[] _list = [];

    [NotState("follows from the processors")]
    int _count;

    [NotState("follows from the processors")]
    bool _isStale = true;

    /// <summary>How often it may have become another list.</summary>
    [NotState("only compared within a step")]
    public uint Changes { get; private set; }

    /// <summary>A P has begun or ceased to be enabled, or there are other Ps.</summary>
    public void Change()
    {
        _isStale = true;
        Changes++;
    }

    /// <summary>Those of all Ps that are enabled, in their order; holds until the step ends.</summary>
    public ReadOnlySpan<Processor> Of(Processor[] all)
    {
        if (_isStale)
        {
            List(all);
        }

        return _list.AsSpan(0, _count);
    }

    void List(Processor[] all)
    {
        if (_list.Length < all.Length)
        {
            _list = new Processor[all.Length];
        }

        _count = 0;
        foreach (Processor p in all)
        {
            _list[_count] = p;
            _count += p.IsEnabled ? 1 : 0;
        }

        _isStale = false;
    }
}
