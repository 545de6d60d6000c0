using System.Globalization;
using Crossroads.Features.Simulation.Drawing;
using Crossroads.Features.Simulation.Living;

namespace Crossroads.Features.Simulation.Writing;

/// <summary>Ids and names as they appear in files.</summary>
internal sealed class Names(Dice dice)
{
    private static readonly string[] Trades = ["Logistics", "Studio", "Partners", "Dental", "Foods", "Software", "Consulting", "Events", "Academy", "Clinic", "Media", "Supply"];
    private static readonly string[] Roots = ["Acorn", "Birch", "Cedar", "Delta", "Ember", "Falcon", "Granite", "Heron", "Indigo", "Juniper", "Kestrel", "Lumen", "Maple", "Nimbus"];

    public string DistinctId(Person person) => "u_" + Hex(person.Id, 1);

    public string AnonymousId(Person person, int device) => $"{Hex(person.Id, 10 + device)}-{Hex(person.Id, 30 + device)}";

    public string CustomerId(Customer customer) => "cus_" + Hex(customer.Id, 2);

    public string SubscriptionId(Customer customer) => "sub_" + Hex(customer.Id, 3);

    public string SessionId(Person person, int day, int session) => Hex(person.Id, 1000 + day * 4L + session);

    public string Uuid(long who, long what)
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, dice.Bits(Draw.Token, who, what));
        BitConverter.TryWriteBytes(bytes[8..], dice.Bits(Draw.Token, what, who + 7));
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes).ToString();
    }

    public string CompanyName(Customer customer) =>
        $"{Roots[dice.Whole(Roots.Length, Draw.Token, customer.Id, 4)]} {Trades[dice.Whole(Trades.Length, Draw.Token, customer.Id, 5)]}";

    public string CompanyDomain(Customer customer) =>
        CompanyName(customer).ToLowerInvariant().Replace(" ", "-", StringComparison.Ordinal) + "-" + Hex(customer.Id, 6)[..4] + ".example";

    private string Hex(long who, long what) => (dice.Bits(Draw.Token, who, what) >> 8).ToString("x14", CultureInfo.InvariantCulture)[..12];
}
