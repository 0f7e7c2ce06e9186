// A run as blocks: what one processor does before another goes on, counted in its own steps that got it anywhere
// (how long a processor waits depends on the others). Unlike the step numbers of a plan, a processor's own progress
// means the same after others have been moved before it or behind it. So blocks can be put in another order, and the rest of the
// run is what it was; whoever has fallen behind catches up.
//
// What must hold: a run in the order of its own blocks is the same run.

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using GcSim.Simulator;

namespace GcSim.Hunting;

/// <summary>What one processor does before another goes on.</summary>
/// <param name="Steps">Its own steps that changed its place.</param>
/// <param name="Wait">Of its steps in the block that did not, the most before one that did.</param>
/// <param name="Idle">Its own steps since the last that did, when the block ends; of earlier blocks, too.</param>
public readonly record struct Block(int Processor, int Steps, int Wait, int Idle);

/// <summary>Takes down the blocks of a run, step by step.</summary>
sealed class BlockRecorder
{
    readonly ulong[] _places = new ulong[Limits.MaxProcessors];
    readonly int[] _made = new int[Limits.MaxProcessors];
    readonly int[] _idle = new int[Limits.MaxProcessors];
    readonly ImmutableArray<Block>.Builder _blocks = ImmutableArray.CreateBuilder<Block>();
    int _waited;

    public ImmutableArray<Block> Blocks => _blocks.ToImmutable();

    /// <summary>Steps of a processor that changed its place.</summary>
    public int Made(int processor) => _made[processor];

    /// <summary>Its steps since the last of those.</summary>
    public int Idle(int processor) => _idle[processor];

    /// <summary>A step has been made.</summary>
    public void See(Machine machine)
    {
        int id = machine.Actor.Id;
        ulong place = Places.Of(machine, machine.Actor);
        bool isIdle = place == _places[id];
        _places[id] = place;
        _made[id] += isIdle ? 0 : 1;
        _idle[id] = isIdle ? _idle[id] + 1 : 0;
        if (_blocks.Count == 0 || _blocks[^1].Processor != id)
        {
            _blocks.Add(new Block(id, 0, 0, 0));
            _waited = 0;
        }

        Block last = _blocks[^1];
        _blocks[^1] = isIdle
            ? last with
            {
                Idle = _idle[id],
            }
            : new Block(id, last.Steps + 1, Math.Max(last.Wait, _waited), 0);
        _waited = isIdle ? _waited + 1 : 0;
    }
}

/// <summary>Lets processors go on in the order of blocks, each as far as its blocks say; then by <see cref="StayRule"/>.</summary>
/// <param name="draws">Answers the other questions.</param>
sealed class BlockChoices(SwitchPlan draws, IReadOnlyList<Block> blocks, BlockRecorder recorder)
    : PlannedChoices(draws.WithSwitches([]))
{
    readonly int[] _due = new int[Limits.MaxProcessors];
    int _next = -1;
    int _firstIdle;
    int _firstMade;

    private protected override Processor Choose(
        Machine machine,
        Processor usual,
        Processor? planned
    )
    {
        while (_next < blocks.Count)
        {
            if (_next >= 0 && GoesOn(machine, blocks[_next]))
            {
                return machine.Processors[blocks[_next].Processor];
            }

            if (++_next < blocks.Count)
            {
                Begin(blocks[_next]);
            }
        }

        return usual;
    }

    void Begin(Block block)
    {
        _due[block.Processor] += block.Steps;
        _firstIdle = recorder.Idle(block.Processor);
        _firstMade = recorder.Made(block.Processor);
    }

    bool GoesOn(Machine machine, Block block)
    {
        int id = block.Processor;
        if (id >= machine.ProcessorCount || !machine.Processors[id].IsEnabled)
        {
            return false;
        }

        int made = recorder.Made(id);
        int idle = recorder.Idle(id);
        int waited = made == _firstMade ? idle - _firstIdle : idle;
        return made < _due[id] ? waited <= block.Wait : made == _due[id] && idle < block.Idle;
    }
}
