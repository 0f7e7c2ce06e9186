using System;
using System.Globalization;
using System.Text;

namespace GcSim.Simulator;

/// <summary>The text of a panic's value, as far as no method of the program's gives it. Go: printany.</summary>
public sealed class PanicTexts(Machine machine)
{
    public string Of(in PanicRecord panic)
    {
        switch (panic.Kind)
        {
            case PanicKind.Text:
                return Text(panic.Data);
            case PanicKind.RuntimeError:
                return "runtime error: " + Text(panic.Data);
            case PanicKind.TypeAssertion:
                return TypeAssertion.Text(
                    Text(panic.Data),
                    Text(panic.Data + 16),
                    Text(panic.Data + 32),
                    Text(panic.Data + 48)
                );
            case PanicKind.Value:
                return OfValue(panic.Type, panic.Data);
            default:
                throw new ArgumentOutOfRangeException(nameof(panic), panic.Kind, "PanicTexts.Of");
        }
    }

    string OfValue(ulong typeAddress, ulong data)
    {
        if (typeAddress == 0)
        {
            return "nil";
        }

        RuntimeType type = machine.Program.Types[Layout.TypeAt(typeAddress)];
        switch (type.Name)
        {
            case "int":
                long value = (long)machine.Memory.Read(data);
                return value.ToString(CultureInfo.InvariantCulture);
            case "string":
                return Text(data);
            default:
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"({type.Name}) (0x{typeAddress:x},0x{data:x})"
                );
        }
    }

    /// <summary>The string whose header stands at the address.</summary>
    string Text(ulong header)
    {
        ulong text = machine.Memory.Read(header);
        byte[] bytes = new byte[Math.Min(machine.Memory.Read(header + 8), 1 << 16)];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)machine.Memory.Load(text + (ulong)i, WordKind.Uint8);
        }

        return Encoding.UTF8.GetString(bytes);
    }
}
