using System;
using System.Collections.Generic;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>Where objects and globals begin and end, from the run's allocations.</summary>
sealed class ObjectSizes : IEventSink
{
    readonly Dictionary<ulong, ulong> _globals = [];
    readonly Dictionary<ulong, ulong> _objects = [];

    public ObjectSizes(ProgramInfo program)
    {
        foreach (GlobalDescription global in program.Globals)
        {
            _globals[global.Address] = program.Types[global.Type].SizeBytes;
        }
    }

    public void Accept(ReadOnlySpan<Event> batch)
    {
        foreach (ref readonly Event e in batch)
        {
            if (e.Kind == EventKind.Alloc)
            {
                _objects[e.A] = e.B;
            }
        }
    }

    /// <summary>Where the object or the global that holds an address begins.</summary>
    public bool TryFindHolder(ulong address, out ulong holder) =>
        TryFind(_objects, address, out holder) || TryFind(_globals, address, out holder);

    static bool TryFind(Dictionary<ulong, ulong> sizes, ulong address, out ulong holder)
    {
        foreach ((ulong start, ulong sizeBytes) in sizes)
        {
            if (address - start < sizeBytes)
            {
                holder = start;
                return true;
            }
        }

        holder = 0;
        return false;
    }
}
