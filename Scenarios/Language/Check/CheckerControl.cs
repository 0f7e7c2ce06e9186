using System;
using System.Collections.Generic;

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

    void CheckRange(RangeStatement loop)
    {
        CheckValue(loop.Operand);
        Settle(loop.Operand);
        (GoType? key, GoType? element) = RangeTypes(loop);
        OpenScope();
        if (loop.IsDefinition)
        {
            DeclareRangeVariables(loop, key, element);
        }
        else
        {
            AssignRange(loop.Key, key);
            AssignRange(loop.Value, element);
        }

        Targets saved = EnterTarget(loop, isLoop: true);
        CheckBlock(loop.Body);
        _targets = saved;
        CloseScope();
    }

    /// <summary>What the loop's variables get; null for what there is none of.</summary>
    (GoType? Key, GoType? Element) RangeTypes(RangeStatement loop)
    {
        GoType type = loop.Operand.Type;
        switch (Dereferenced(type))
        {
            case BasicType { IsString: true }:
                return (_types.Int, _types.Basic(BasicKind.Int32));
            case SliceType slice:
                return (_types.Int, slice.Element);
            case ArrayType array:
                return (_types.Int, array.Element);
            case MapType map:
                return (map.Key, map.Element);
            case ChanType chan:
                CheckRangeOverChan(loop, chan);
                return (chan.Element, null);
            default:
                if (!IsInvalid(type))
                {
                    Report(loop.Operand, $"cannot range over {Describe(loop.Operand)}");
                }

                return (_types.Invalid, _types.Invalid);
        }
    }

    void CheckRangeOverChan(RangeStatement loop, ChanType chan)
    {
        if (chan.Direction == ChanDirection.SendOnly)
        {
            string type = loop.Operand.Type.ToSourceString();
            Report(
                loop.Operand,
                $"invalid operation: range {Print(loop.Operand)} (receive from send-only type {type})"
            );
        }

        if (loop.Value is not null)
        {
            Report(loop.Value, "too many variables in range");
        }
    }

    void DeclareRangeVariables(RangeStatement loop, GoType? key, GoType? element)
    {
        bool hasNew = false;
        List<VariableSymbol> fresh = [];
        foreach (
            (Expression? place, GoType? type) in ((Expression?, GoType?)[])
                [(loop.Key, key), (loop.Value, element)]
        )
        {
            if (place is null)
            {
                continue;
            }

            if (place is not Identifier { IsParenthesized: false } name)
            {
                Report(place, $"non-name {Print(place)} on left side of :=");
                hasNew = true;
            }
            else if (!name.IsBlank)
            {
                hasNew = true;
                fresh.Add(NewLocal(name, type ?? _types.Invalid));
            }
            else
            {
                CheckPlace(name);
            }
        }

        if (!hasNew)
        {
            Report(loop, "no new variables on left side of :=");
        }

        foreach (VariableSymbol variable in fresh)
        {
            if (_scope.FindHere(variable.Name) is null)
            {
                AddLocal(variable);
            }
            else
            {
                Report(variable.Position, $"{variable.Name} repeated on left side of :=");
            }
        }
    }

    void AssignRange(Expression? place, GoType? type)
    {
        if (place is null)
        {
            return;
        }

        CheckPlace(place);
        if (place is Identifier { IsBlank: true })
        {
            place.Type = type ?? _types.Invalid;
        }
        else if (
            type is not null
            && !IsInvalid(place)
            && !Assignability.IsAssignable(type, place.Type, _package, out string reason)
        )
        {
            string have = type.ToSourceString();
            Report(place, $"cannot assign type {have} to {Describe(place)} in range{reason}");
        }
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
