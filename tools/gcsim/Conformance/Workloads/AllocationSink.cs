using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>Collects what a workload allocates between BEGIN and END.</summary>
/// <param name="addressCount">How many addresses to keep.</param>
sealed class AllocationSink(ProgramInfo info, int addressCount) : IEventSink
{
    /// <summary>"BEGIN\n" and "END\n" as the first word of a Print event.</summary>
    const ulong Begin = 0x0a_4e_49_47_45_42;
    const ulong End = 0x0a_44_4e_45;

    readonly SpanSizes _sizes = new();
    readonly List<AllocationStep> _steps = [];
    readonly List<string> _addresses = [];
    SortedDictionary<ulong, long>? _freed;
    bool _isInside;

    public ImmutableArray<AllocationStep> Steps => [.. _steps];

    public ImmutableArray<string> Addresses => [.. _addresses];

    public void Accept(ReadOnlySpan<Event> batch)
    {
        foreach (ref readonly Event e in batch)
        {
            if (e.Kind == EventKind.Print)
            {
                TakePrint(in e);
            }
            else if (e.Kind == EventKind.SpanAlloc)
            {
                _sizes.Take(in e);
            }
            else if (_isInside)
            {
                Take(in e);
            }
        }
    }

    void TakePrint(in Event e)
    {
        if (e.B == Begin)
        {
            _isInside = true;
        }
        else if (e.B == End)
        {
            CloseCollection();
            _isInside = false;
        }
    }

    void Take(in Event e)
    {
        if (e.Kind == EventKind.Alloc)
        {
            CloseCollection();
            TakeAllocation(in e);
        }
        else if (e.Kind == EventKind.GcStart)
        {
            CloseCollection();
            _freed = [];
        }
        else if (e.Kind == EventKind.Free)
        {
            _freed ??= [];
            _freed[e.B] = _freed.GetValueOrDefault(e.B) + 1;
        }
    }

    void TakeAllocation(in Event e)
    {
        string what = $"{_sizes.BytesAt(e.A)} {info.Types[(int)e.C].Name}";
        if (_steps.Count > 0 && _steps[^1].What == what)
        {
            _steps[^1] = new AllocationStep(what, _steps[^1].Count + 1);
        }
        else
        {
            _steps.Add(new AllocationStep(what, 1));
        }

        if (_addresses.Count < addressCount)
        {
            _addresses.Add(string.Create(CultureInfo.InvariantCulture, $"0x{e.A:x}"));
        }
    }

    void CloseCollection()
    {
        if (_freed is not null)
        {
            _steps.Add(RecordedAllocations.Collection(_freed));
            _freed = null;
        }
    }
}
