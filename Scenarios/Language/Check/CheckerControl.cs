using System;

namespace GcSim.Scenarios;

// Statements that contain others, and the jumps between them.

sealed partial class Checker
{
    LabelTable? _labels;
    Targets _targets;

    void CheckControl(Statement statement)
    {
        switch (statement)
        {
            case IfStatement branch:
                CheckIf(branch);
                break;
            case ForStatement loop:
                CheckFor(loop);
                break;
            case RangeStatement loop:
                CheckRange(loop);
                break;
            case SwitchStatement choice:
                CheckSwitch(choice);
                break;
            case TypeSwitchStatement choice:
                CheckTypeSwitch(choice);
                break;
            case SelectStatement select:
                CheckSelect(select);
                break;
            case LabeledStatement labeled:
                CheckLabeled(labeled);
                break;
            case BranchStatement branch:
                CheckBranch(branch);
                break;
            case GotoStatement jump:
                _labels!.Gotos.Add(jump.Label);
                Report(jump, "goto is not supported");
                break;
            default:
                throw new ArgumentException($"CheckControl: {statement.GetType().Name}");
        }
    }

    void CheckCondition(Expression condition, string keyword)
    {
        CheckValue(condition);
        if (condition.Type.Underlying is BasicType { IsBoolean: true })
        {
            Settle(condition);
        }
        else if (!IsInvalid(condition))
        {
            Report(condition, $"non-bool {Describe(condition)} used as {keyword} condition");
        }
    }

    void CheckIf(IfStatement statement)
    {
        OpenScope();
        CheckOptional(statement.Initialization);
        CheckCondition(statement.Condition, "if");
        CheckBlock(statement.Then);
        CheckOptional(statement.Otherwise);
        CloseScope();
    }

    void CheckOptional(Statement? statement)
    {
        if (statement is not null)
        {
            CheckStatement(statement);
        }
    }

    void CheckFor(ForStatement loop)
    {
        OpenScope();
        CheckOptional(loop.Initialization);
        if (loop.Condition is not null)
        {
            CheckCondition(loop.Condition, "for");
        }

        CheckOptional(loop.Post);
        Targets saved = EnterTarget(loop, isLoop: true);
        CheckBlock(loop.Body);
        _targets = saved;
        CloseScope();
    }

    Targets EnterTarget(Statement statement, bool isLoop)
    {
        Targets saved = _targets;
        _targets = new Targets(statement, isLoop ? statement : saved.Continue);
        return saved;
    }

    void CheckLabeled(LabeledStatement statement)
    {
        Label label = new(statement.Label, statement.Statement) { IsOpen = true };
        if (statement.Label.IsBlank)
        {
            label.IsUsed = true;
        }
        else if (_labels!.Find(statement.Label.Name) is Label previous)
        {
            string place = _errors.Describe(previous.Name.Position);
            Report(statement, $"label {statement.Label.Name} already defined at {place}");
        }
        else
        {
            _labels!.Add(label);
        }

        CheckStatement(statement.Statement);
        label.IsOpen = false;
    }

    void CheckBranch(BranchStatement statement)
    {
        string keyword = statement.Kind == BranchKind.Break ? "break" : "continue";
        if (statement.Kind == BranchKind.Fallthrough)
        {
            Report(statement, "fallthrough statement out of place");
        }
        else if (statement.Label is not null)
        {
            CheckLabeledBranch(statement, statement.Label, keyword);
        }
        else
        {
            statement.Target =
                statement.Kind == BranchKind.Break ? _targets.Break : _targets.Continue;
            if (statement.Target is null)
            {
                Report(statement, $"{keyword} is not in a loop");
            }
        }
    }

    void CheckLabeledBranch(BranchStatement statement, Identifier name, string keyword)
    {
        Label? label = _labels!.Find(name.Name);
        if (label is null)
        {
            Report(statement, $"{keyword} label not defined: {name.Name}");
            return;
        }

        label.IsUsed = true;
        bool isLoop = label.Statement is ForStatement or RangeStatement;
        bool canBreak =
            isLoop || label.Statement is SwitchStatement or TypeSwitchStatement or SelectStatement;
        if (!label.IsOpen || !(keyword == "break" ? canBreak : isLoop))
        {
            Report(statement, $"invalid {keyword} label {name.Name}");
            return;
        }

        statement.Target = label.Statement;
    }

    void ReportLabels(LabelTable labels)
    {
        foreach (Identifier jump in labels.Gotos)
        {
            if (labels.Find(jump.Name) is Label label)
            {
                label.IsUsed = true;
            }
        }

        foreach (Label label in labels.All)
        {
            if (!label.IsUsed)
            {
                Report(label.Name, $"label {label.Name.Name} defined and not used");
            }
        }
    }

    /// <summary>What a break and a continue without a label mean here.</summary>
    readonly record struct Targets(Statement? Break, Statement? Continue);
}
