using System;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>
/// How far each P has come with the object that it scans. A word that is still to be read is not black:
/// the scan will see what a mutator puts there now.
/// </summary>
sealed class ScanProgress
{
    (ulong Object, ulong NextAddress)[] _scans = new (ulong, ulong)[8];

    /// <summary>The event's P begins with an object.</summary>
    public void Start(in Event e, ulong @object)
    {
        if (e.Processor >= _scans.Length)
        {
            Array.Resize(ref _scans, Math.Max(e.Processor + 1, 2 * _scans.Length));
        }

        _scans[e.Processor] = (@object, @object);
    }

    /// <summary>The event's P has read a word.</summary>
    public void Read(in Event e, ulong address)
    {
        if (e.Processor < _scans.Length)
        {
            _scans[e.Processor].NextAddress = address + 8;
        }
    }

    /// <summary>Whether some P scans this object and has not come to this slot.</summary>
    public bool IsAhead(ulong @object, ulong slot)
    {
        foreach ((ulong scanned, ulong next) in _scans)
        {
            if (scanned == @object && slot >= next)
            {
                return true;
            }
        }

        return false;
    }
}
