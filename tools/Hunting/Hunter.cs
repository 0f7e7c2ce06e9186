// START HERE. The hunt: epochs of batches of runs. The batches of an epoch are planned before it begins, from what
// was learnt in the epochs before; they are made on any number of threads, and what came of them is taken in their
// order. So the same seed and programs give the same findings whatever the number of threads: the clock
// decides only where it ends.
//
//   plan an epoch: a program, a strategy, a focus, a bias for each batch
//   make its batches
//   in order: add coverage; run each new objection again, with all judges, from its script
//   learn; tell the observer, who keeps the state
//
// What must hold: of a batch that was not finished nothing counts, nor of those behind it; a state that is told
// is of whole epochs.

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace GcSim.Hunting;

/// <summary>Searches programs for runs that a judge objects to.</summary>
public sealed class Hunter
{
    const int BatchesPerEpoch = 8;

    /// <summary>Objections that look the same are run again so many times at most: they may have other culprits.</summary>
    const int RerunsOfALook = 4;

    readonly IProgramSource _programs;
    readonly HuntOptions _options;
    readonly IHuntObserver? _observer;
    readonly Swarm _swarm;
    readonly Coverage _coverage = new();
    readonly ConcurrentBag<BatchRunner> _runners = [];
    readonly HashSet<string> _signatures = new(StringComparer.Ordinal);
    readonly ImmutableArray<string>.Builder _order = ImmutableArray.CreateBuilder<string>();
    readonly Dictionary<(string, string, string), int> _looks = [];
    readonly ImmutableArray<HuntFinding>.Builder _findings =
        ImmutableArray.CreateBuilder<HuntFinding>();
    long _epoch;
    long _runs;
    ulong _steps;
    bool _isOver;

    public Hunter(IProgramSource programs, HuntOptions options, IHuntObserver? observer = null)
    {
        _programs = programs;
        _options = options;
        _observer = observer;
        _swarm = new Swarm(options.Strategy);
    }

    /// <summary>Goes on from where an earlier hunt of the same programs, options and seed stood.</summary>
    public void Resume(HuntState state)
    {
        _epoch = state.Epochs;
        _runs = state.Runs;
        _steps = state.Steps;
        _coverage.Load(state.Coverage);
        _swarm.Load(state.Learnt);
        _order.AddRange(state.Signatures);
        _signatures.UnionWith(state.Signatures);
    }

    /// <summary>Hunts until something is found, a limit is reached, or it is stopped.</summary>
    public HuntSummary Run(CancellationToken stop)
    {
        Stopwatch watch = Stopwatch.StartNew();
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        if (_options.MostTime > TimeSpan.Zero)
        {
            limit.CancelAfter(_options.MostTime);
        }

        while (!_isOver && !limit.IsCancellationRequested && !IsRunLimitReached)
        {
            RunEpoch(limit.Token);
        }

        return new HuntSummary(
            _runs,
            _steps,
            _coverage.Count(),
            _findings.ToImmutable(),
            _order.Count,
            watch.Elapsed
        );
    }

    bool IsRunLimitReached => _options.MostRuns > 0 && _runs >= _options.MostRuns;

    void RunEpoch(CancellationToken stop)
    {
        List<Batch> batches = Plan();
        int taken = 0;
        while (taken < batches.Count && !_isOver && !stop.IsCancellationRequested)
        {
            Make(batches, taken, stop);
            while (taken < batches.Count && Take(batches[taken]))
            {
                taken++;
            }
        }

        if (taken == batches.Count && batches.Count == BatchesPerEpoch && !_isOver)
        {
            _epoch++;
            _observer?.EpochEnded(State());
        }
    }

    List<Batch> Plan()
    {
        HuntTarget[] targets = new HuntTarget[BatchesPerEpoch];
        void Draw(int i) => targets[i] = _programs.Target(_epoch * BatchesPerEpoch + i);
        if (_options.Jobs == 1)
        {
            for (int i = 0; i < BatchesPerEpoch; i++)
            {
                Draw(i);
            }
        }
        else
        {
            _ = Parallel.For(
                0,
                BatchesPerEpoch,
                new ParallelOptions { MaxDegreeOfParallelism = _options.Jobs },
                Draw
            );
        }

        List<Batch> batches = [];
        for (int i = 0; i < BatchesPerEpoch; i++)
        {
            long number = _epoch * BatchesPerEpoch + i;
            int runs = BatchRunner.RunsPerBatch;
            if (_options.MostRuns > 0)
            {
                long left = _options.MostRuns - number * BatchRunner.RunsPerBatch;
                runs = (int)Math.Clamp(left, 0, runs);
            }

            if (runs > 0)
            {
                ulong seed = HuntRandom.Part(~_options.Seed, (ulong)number);
                batches.Add(
                    new Batch(number, runs, targets[i], _swarm.Draw(targets[i], number, seed))
                );
            }
        }

        return batches;
    }

    /// <summary>
    /// Makes batches from an index on, in order. With an objection in one no later one is begun: most often the hunt
    /// ends there, and else the rest is made when it has been looked at.
    /// </summary>
    void Make(List<Batch> batches, int from, CancellationToken stop)
    {
        int next = from - 1;
        bool hasObjection = false;
        void Work()
        {
            if (!_runners.TryTake(out BatchRunner? runner))
            {
                runner = new BatchRunner(_options);
            }

            int i;
            while (
                !Volatile.Read(ref hasObjection)
                && (i = Interlocked.Increment(ref next)) < batches.Count
            )
            {
                if (!batches[i].IsComplete && (i == from || !batches[i].IsPaused))
                {
                    runner.Run(batches[i], stop);
                }

                if (batches[i].IsPaused)
                {
                    Volatile.Write(ref hasObjection, true);
                }
            }

            _runners.Add(runner);
        }

        if (_options.Jobs == 1)
        {
            Work();
            return;
        }

        Task[] tasks = new Task[_options.Jobs];
        for (int i = 0; i < tasks.Length; i++)
        {
            tasks[i] = Task.Run(Work, CancellationToken.None);
        }

        Task.WhenAll(tasks).GetAwaiter().GetResult();
    }

    /// <summary>Looks at what was objected to; true: all runs were made, and they count.</summary>
    bool Take(Batch batch)
    {
        if (!batch.IsComplete && !batch.IsPaused)
        {
            return false;
        }

        foreach (Candidate candidate in batch.Candidates)
        {
            batch.Found += Confirm(candidate) ? 1 : 0;
            if (_isOver)
            {
                _ = _coverage.Add(batch.Coverage);
                _runs = candidate.Number + 1;
                _steps += candidate.BatchSteps;
                return false;
            }
        }

        batch.Candidates.Clear();
        if (!batch.IsComplete)
        {
            return false;
        }

        _runs += batch.Runs;
        _steps += batch.Steps;
        _swarm.Learn(batch, _coverage.Add(batch.Coverage), batch.Found);
        return true;
    }

    /// <summary>Runs it again with all judges; true: it is a new finding.</summary>
    bool Confirm(Candidate candidate)
    {
        (string, string, string) look = (
            candidate.Target.Name,
            candidate.Run.End,
            candidate.Run.Message
        );
        int seen = _looks.GetValueOrDefault(look);
        _looks[look] = seen + 1;
        if (seen >= RerunsOfALook)
        {
            return false;
        }

        HuntFinding finding = new(
            candidate,
            Rerun
                .Judge(candidate.Target, candidate.Plan.Options, candidate.Script, candidate.Run)
                .Report
        );
        if (!_signatures.Add(finding.Signature))
        {
            _observer?.FoundAgain(finding.Signature);
            return false;
        }

        _order.Add(finding.Signature);
        _findings.Add(finding);
        _observer?.Found(finding);
        _isOver = !_options.KeepsGoing;
        return true;
    }

    HuntState State() =>
        new(_epoch, _runs, _steps, _order.ToImmutable(), _coverage.Save(), _swarm.Save());
}
