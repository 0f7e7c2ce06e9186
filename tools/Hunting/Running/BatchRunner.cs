// Makes the runs of batches, one after another, on machines that it keeps. Several runners work at once, each on a
// thread of its own.
//
// What must hold: what a batch comes to depends on the batch and the hunt's seed alone. So whatever is kept from
// batch to batch (machines, profiles) is a function of target and plan.

using System.Collections.Generic;
using System.Threading;
using GcSim.Simulator;

namespace GcSim.Hunting;

/// <summary>Makes batches of runs.</summary>
sealed class BatchRunner(HuntOptions options)
{
    /// <summary>Runs of a batch.</summary>
    public const int RunsPerBatch = 50;

    const int MostKept = 16;

    /// <summary>The offline judges look at the first run of one batch in so many.</summary>
    const int BatchesPerInspection = 16;

    readonly Coverage _coverage = new();
    readonly Dictionary<(HuntTarget, MachineOptions), HuntMachine> _machines = [];
    readonly Dictionary<(HuntTarget, MachineOptions, Focus), RunProfile> _profiles = [];
    readonly Dictionary<StrategySpec, Strategy> _strategies = [];

    /// <summary>
    /// Makes the runs of the batch that are left, unless it is stopped. Where the first finding ends the hunt, it pauses
    /// after an objection: the other runs are seldom wanted.
    /// </summary>
    public void Run(Batch batch, CancellationToken stop)
    {
        (HuntMachine machine, RunProfile profile) = Prepare(batch);
        Strategy strategy = StrategyOf(batch.Plan.Strategy);
        _coverage.Clear();
        batch.IsPaused = false;
        for (int i = batch.Made; i < batch.Runs && !batch.IsPaused; i++)
        {
            if (stop.IsCancellationRequested)
            {
                return;
            }

            long number = batch.Number * RunsPerBatch + i;
            ulong seed = HuntRandom.Part(options.Seed, (ulong)number);
            HuntRun run = machine.Run(strategy, seed, profile, batch.Plan.Focus, batch.Plan.Bias);
            batch.Steps += run.Steps;
            if (
                (run.IsFinding || Inspects(batch, i, run, machine))
                && batch.Looks.Add((run.End, run.Message))
            )
            {
                batch.IsPaused = !options.KeepsGoing;
                batch.Candidates.Add(
                    new Candidate(
                        number,
                        seed,
                        batch.Target,
                        batch.Plan,
                        run,
                        batch.Steps,
                        machine.Script.Copy()
                    )
                );
            }

            batch.Made++;
        }

        _ = batch.Coverage.Add(_coverage);
    }

    /// <summary>True: the offline judges looked at the run, and object.</summary>
    bool Inspects(Batch batch, int index, HuntRun run, HuntMachine machine)
    {
        bool isTurn = index == 0 && (batch.Number + 1) % BatchesPerInspection == 0;
        return (options.JudgesAll || isTurn)
            && !Rerun.Judge(batch.Target, batch.Plan.Options, machine.Script, run).Report.IsClean;
    }

    (HuntMachine Machine, RunProfile Profile) Prepare(Batch batch)
    {
        if (_machines.Count > MostKept)
        {
            _machines.Clear();
            _profiles.Clear();
        }

        MachineOptions machineOptions = batch.Plan.Options;
        if (!_machines.TryGetValue((batch.Target, machineOptions), out HuntMachine? machine))
        {
            machine = new HuntMachine(batch.Target, machineOptions, _coverage);
            _machines.Add((batch.Target, machineOptions), machine);
        }

        (HuntTarget, MachineOptions, Focus) key = (batch.Target, machineOptions, batch.Plan.Focus);
        if (!_profiles.TryGetValue(key, out RunProfile? profile))
        {
            profile = Probing.Of(machine, batch.Plan.Focus);
            _profiles.Add(key, profile);
        }

        return (machine, profile);
    }

    Strategy StrategyOf(StrategySpec spec)
    {
        if (!_strategies.TryGetValue(spec, out Strategy? strategy))
        {
            strategy = spec.Create();
            _strategies.Add(spec, strategy);
        }

        return strategy;
    }
}
