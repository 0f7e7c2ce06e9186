// START HERE. Makes a finding smaller: program and schedule together. First the schedule as it is, by the program as it
// is; then edit after edit of the program, each with a schedule that is fitted to it (PlanFinder); and in
// between the schedule again. An edit is taken if the program compiles and some fitted schedule of no
// more switches shows the same kind of finding (ShrinkSubject). Greedy, until no edit is taken any more or the
// runs are spent.
//
// What must hold: what comes of it depends on program, plan, options and budget alone, not on time, and not on where it
// was interrupted. So all that decides what follows stands in ShrinkState, and every draw is made with a seed out of the
// number of runs made so far.

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using GcSim.TraceFormat;

namespace GcSim.Hunting;

/// <summary>Shrinks findings.</summary>
public sealed class Shrinker
{
    /// <summary>Runs for neighbours and fresh plans of each candidate: at first, and when that brings nothing any more.</summary>
    const int TriesOfCandidate = 16;
    const int DeepTriesOfCandidate = 64;

    /// <summary>Runs for fresh plans, for each switch: of programs that become smaller yet, and of those that do not.</summary>
    const int FewTries = 30;
    const int ManyTries = 200;

    static readonly ImmutableArray<Func<List<string>, IEnumerable<List<string>>>> s_stages =
    [
        TokenEdits.LargeNumbers,
        LineEdits.DropNames,
        LineEdits.DropRuns,
        LineEdits.DropUnits,
        LineEdits.DropElses,
        LineEdits.Unwrap,
        InlineEdits.Calls,
        InlineEdits.Variables,
        TokenEdits.Expressions,
        TokenEdits.SmallNumbers,
    ];

    readonly ShrinkSubject _subject;
    readonly PlanFinder _finder;
    readonly Repair _repair;
    readonly string _fileName;
    readonly HashSet<string> _tried = new(StringComparer.Ordinal);
    List<string> _lines;
    PlanTarget _target;
    PlanRun _run;
    ShrinkState _state;

    /// <param name="target">The program, of one file.</param>
    /// <param name="plan">A plan under which it has a finding.</param>
    /// <param name="budget">Runs at most.</param>
    public Shrinker(PlanSetting setting, PlanTarget target, SwitchPlan plan, int budget)
    {
        if (target.Sources.Length != 1)
        {
            throw new ArgumentException("a program of several files", nameof(target));
        }

        _subject = new ShrinkSubject(setting, target, plan) { Budget = budget };
        _finder = new PlanFinder(_subject, setting.Options.Seed);
        _fileName = target.Sources[0].Name;
        _repair = new Repair(_fileName, _subject);
        _target = target;
        _lines = GoLine.Clean(target.Sources[0].Text);
        _run = target.Run(plan);
        _state = ShrinkState.Begin(target.Sources[0].Text, plan.ToString());
    }

    /// <summary>What is kept; null: the run has no finding, and there is nothing to shrink.</summary>
    public FindingKind? Kind => _subject.Kind;

    /// <summary>Told of each state from which one can go on.</summary>
    public Action<ShrinkState>? OnState { get; set; }

    /// <summary>The smallest so far.</summary>
    public ShrunkFinding Best => new(_target, _run, _state.Runs, _state.IsDone);

    /// <summary>Goes on from where an interrupted shrinking of the same finding stood.</summary>
    public void Resume(ShrinkState state)
    {
        if (state.Runs > 0)
        {
            _lines = [.. state.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
            _target =
                _subject.Compile(new SourceText(_fileName, state.Text), out _)
                ?? throw new ArgumentException(
                    "a state whose program does not compile",
                    nameof(state)
                );
            _run = _target.Run(SwitchPlan.TryParse(state.Plan) ?? SwitchPlan.Empty);
        }

        _subject.Runs = state.Runs;
        _state = state;
    }

    /// <summary>Shrinks until nothing more can be taken away, the budget is spent, or it is stopped.</summary>
    public ShrunkFinding Run(CancellationToken stop)
    {
        _subject.Stop = stop;
        try
        {
            if (_state.Runs == 0)
            {
                OnState?.Invoke(_state);
                Begin();
            }

            while (!_state.IsDone)
            {
                Step();
            }
        }
        catch (Exception e) when (e is BudgetSpentException or OperationCanceledException)
        {
            // The best so far is what there is.
        }

        return Best with
        {
            Runs = _subject.Runs,
        };
    }

    /// <summary>The schedule of the program as it is; and its text without comments.</summary>
    void Begin()
    {
        _finder.Simplify(_target, _run, FewTries, simpler => _run = simpler);
        if (
            _repair.Compile(_lines) is { } clean
            && _finder.Fit(clean.Target, _run.Made, _run, TriesOfCandidate) is { } shown
        )
        {
            (_lines, _target) = clean;
            _run = shown;
        }
        else
        {
            _lines = [.. _target.Sources[0].Text.Split('\n')];
        }

        Keep(_state with { Stage = 0, Cursor = 0 });
    }

    /// <summary>Tries the edits of a stage that are left, up to the first that is taken.</summary>
    void Step()
    {
        _subject.LooksCloser = _state.IsDeep;
        int cursor = _state.Cursor;
        foreach (List<string> edited in s_stages[_state.Stage](_lines).Skip(cursor))
        {
            if (TryTake(edited) || TryTakeLonger(edited))
            {
                Keep(_state with { Cursor = cursor, HasImproved = true });
                return;
            }

            cursor++;
        }

        EndStage();
    }

    /// <summary>
    /// Fewer lines, but more rounds: a loop that was made as short as it can be keeps what it takes to have the finding in so
    /// few rounds.
    /// </summary>
    bool TryTakeLonger(List<string> edited) =>
        _state.IsDeep && edited.Count < _lines.Count && TryTake(TokenEdits.MoreRounds(edited));

    bool TryTake(List<string> edited)
    {
        _subject.Stop.ThrowIfCancellationRequested();
        if (
            edited.SequenceEqual(_lines)
            || _repair.Compile(edited) is not { } candidate
            || candidate.Lines.SequenceEqual(_lines)
            || !_tried.Add(candidate.Target.Sources[0].Text)
            || _finder.Fit(candidate.Target, _run.Made, _run, Tries) is not { } shown
        )
        {
            return false;
        }

        (_lines, _target) = candidate;
        _run = shown;
        return true;
    }

    void EndStage()
    {
        int next = _state.Stage + 1;
        if (next == s_stages.Length - 1 && _state.HasImproved)
        {
            // Numbers that are as small as they can be leave nothing that could be taken away.
            Keep(_state with { Stage = 0, Cursor = 0, HasImproved = false, IsDeep = false });
            return;
        }

        if (next < s_stages.Length)
        {
            Keep(_state with { Stage = next, Cursor = 0 });
            return;
        }

        int switches = _run.Made.Switches.Length;
        int tries = _state.HasImproved ? FewTries : ManyTries;
        _finder.Simplify(_target, _run, tries, simpler => _run = simpler);
        bool hasImproved = _state.HasImproved || _run.Made.Switches.Length < switches;
        Keep(
            _state with
            {
                Stage = 0,
                Cursor = 0,
                HasImproved = false,
                IsDeep = !hasImproved,
                IsDone = !hasImproved && _state.IsDeep,
            }
        );
    }

    int Tries => _state.IsDeep ? DeepTriesOfCandidate : TriesOfCandidate;

    void Keep(ShrinkState where)
    {
        _tried.Clear();
        _state = where with
        {
            Text = string.Join('\n', _lines) + "\n",
            Plan = _run.Made.ToString(),
            Runs = _subject.Runs,
        };
        OnState?.Invoke(_state);
    }
}
