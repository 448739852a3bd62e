using SolanaScanner.Deliveries;

// The notifier, in this process on SQLite, against a Sandbox in a process of its own, which enforces Telegram's limits.
// usage: Deliveries SANDBOX capacity [CHATS, default 10000] | Deliveries SANDBOX lag [WALLETS, default 100]
if (args is not [var sandbox, "capacity" or "lag", ..])
{
    Console.Error.WriteLine("usage: Deliveries SANDBOX_ADDRESS capacity [CHATS] | lag [WALLETS]");
    return 2;
}

await using var load = await Load.StartAsync(new Uri(sandbox));
if (args[1] == "capacity")
{
    await load.CapacityAsync(args.Length > 2 ? int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture) : 10_000);
}
else
{
    await load.LagAsync(args.Length > 2 ? int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture) : 100);
}

return 0;
