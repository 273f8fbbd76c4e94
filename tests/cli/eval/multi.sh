printf 'text,topics\n质量差，快递太慢,quality;late\n客服好,service\n质量好,late\n,service\n' >a.csv
voc-eval -y topics -p aspects --multi ';' --map-predicted '*/quality=quality' \
	--map-predicted 'delivery/*=late' --map-predicted 'product/*=quality' --map-predicted 'service/*=service' a.csv
