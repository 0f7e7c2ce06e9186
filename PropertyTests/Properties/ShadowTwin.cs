// A naive twin of the shadow heap: each slot has a memory word and a shadow word, nodes are numbers. It
// runs the first goroutine's statements alone and says at which statement the barrier throws. It shares
// nothing with the simulator but the statements.

using System;
using System.Collections.Generic;

namespace GcSim.PropertyTests;

/// <summary>Predicts the shadow check of wbshadow=1 for a program of one goroutine.</summary>
sealed class ShadowTwin
{
    readonly int[] _variables = new int[4];
    readonly Slot[] _globals = [new(), new(), new()];
    readonly List<Slot[]> _nodes = [];

    /// <summary>Raw stores of a node into a node that were executed.</summary>
    public int RawStores { get; private set; }

    /// <summary>Runs the statements; the index of the one that throws, -1 if none does.</summary>
    public int Run(IReadOnlyList<GraphOperation> operations)
    {
        for (int i = 0; i < operations.Count; i++)
        {
            if (!Execute(operations[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>False: the barrier of this statement throws.</summary>
    bool Execute(GraphOperation o)
    {
        int value = _variables[o.Variable];
        Slot? field = _variables[o.Other] == 0 ? null : _nodes[_variables[o.Other] - 1][o.Field];
        switch (o.Verb)
        {
            case GraphVerb.New:
                _nodes.Add([new Slot(), new Slot()]);
                _variables[o.Variable] = _nodes.Count;
                return true;
            case GraphVerb.Load:
                _variables[o.Variable] = field?.Memory ?? value;
                return true;
            case GraphVerb.LoadGlobal:
                _variables[o.Variable] = _globals[o.Global].Memory;
                return true;
            case GraphVerb.Store:
                return field is null || field.Store(value);
            case GraphVerb.StoreGlobal:
                return _globals[o.Global].Store(value);
            case GraphVerb.Clear:
                field?.Memory = 0;
                return true;
            case GraphVerb.Drop:
                _variables[o.Variable] = 0;
                return true;
            case GraphVerb.RawStore:
                field?.Memory = value;
                RawStores += field is not null && value != 0 ? 1 : 0;
                return true;
            case GraphVerb.Gosched:
            case GraphVerb.Collect:
                return true;
            default:
                throw new ArgumentOutOfRangeException(nameof(o), o.Verb, "ShadowTwin.Execute");
        }
    }

    sealed class Slot
    {
        public int Memory { get; set; }

        int _shadow;

        public bool Store(int value)
        {
            if (Memory != _shadow && Memory != 0)
            {
                return false;
            }

            Memory = _shadow = value;
            return true;
        }
    }
}
