using System.Collections.Generic;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>What an object at an address really takes, from the run's spans.</summary>
sealed class SpanSizes
{
    readonly Dictionary<ulong, ulong> _bytesByPage = [];

    /// <summary>Takes a SpanAlloc event.</summary>
    public void Take(in Event e)
    {
        bool isLarge = e.C == 0 || e.C > Limits.MaxSmallBytes;
        ulong bytes = isLarge ? e.B * Limits.PageBytes : e.C;
        ulong pages = isLarge ? 1 : e.B;
        for (ulong i = 0; i < pages; i++)
        {
            _bytesByPage[(e.A / Limits.PageBytes) + i] = bytes;
        }
    }

    /// <summary>Bytes of the size class, or of the pages of a large object.</summary>
    public ulong BytesAt(ulong address) => _bytesByPage[address / Limits.PageBytes];
}
